//! Makes a text safe to show: short, and with nothing in it that is invisible or turns the reading
//! direction round.

/// At most `most` characters of `text`. Control characters appear as their pictures (`␀`), other
/// invisible ones by number (`⟨U+202E⟩`); an ellipsis stands for what was left out.
pub fn visible(text: &str, most: usize) -> String {
    let mut shown = String::new();
    let mut left = most;
    for character in text.chars() {
        let piece = picture(character);
        let length = piece.chars().count();
        if length > left {
            if left == 0 {
                shown.pop();
            }
            if most > 0 {
                shown.push('…');
            }
            break;
        }
        shown.push_str(&piece);
        left -= length;
    }
    shown
}

/// Has no glyph of its own: controls, format characters (Unicode category Cf) that change
/// direction, join or vanish, line separators, tags, and private or non-characters.
pub(super) fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{e000}'..='\u{f8ff}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{fffb}'
                | '\u{fffe}'..='\u{ffff}'
                | '\u{e0000}'..='\u{10ffff}'
        )
}

fn picture(character: char) -> String {
    match character {
        '\t' => " ".to_owned(),
        // Unicode's "control pictures" stand in the order of the controls.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + character as u32)
            .unwrap_or('␀')
            .to_string(),
        '\u{7f}' => "␡".to_owned(),
        _ if is_invisible(character) => format!("⟨U+{:04X}⟩", character as u32),
        _ => character.to_string(),
    }
}
