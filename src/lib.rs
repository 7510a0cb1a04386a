//! Turnaway answers one question: "I asked for this URL and was turned away. Why, who can change
//! it, and what exactly should they change?"
