//! Cloudflare Workers in workerd: what no table of requests shows.

use anyhow::Result;
use turnaway::fixes::FixKind;

use crate::servers::Stand;
use crate::servers::workers::start;
use crate::trial::{Call, Ground, Trial};

const NONCE: &str = "Pages that may read the answer may read DPoP-Nonce.";
const KEPT: &str = "What they could read before, they still can.";

pub(super) const TRIALS: &[Trial] = &[Trial {
    kind: FixKind::ExposeNonce,
    platform: "Cloudflare Workers",
    says: &[NONCE, KEPT],
    run: expose_nonce,
    ..Trial::USUAL
}];

fn expose_nonce(ground: &mut Ground) -> Result<()> {
    let port = ground.port()?;
    let stand = Stand {
        log: ground.folder.join("workerd.log"),
        folder: ground.folder.clone(),
        port,
        site: port,
        setup: format!(
            "export default {{
  async fetch(request) {{
    const answer = new Response('items', {{ headers: {{ 'Access-Control-Expose-Headers': 'ETag' }} }});
    {}
    return answer;
  }},
}};
",
            ground.lines
        ),
        installed: ground.installed.clone(),
    };
    let command = start(&stand)?;
    let _workerd = ground.start("workerd", command, port)?;
    let reply = Call::GET.ask(port)?;
    let exposed = reply.values("access-control-expose-headers").join(", ");
    ground.holds(NONCE, exposed.contains("DPoP-Nonce"))?;
    ground.holds(KEPT, exposed.contains("ETag"))
}
