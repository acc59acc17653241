// Expire
//
// Puts the end of a key into the past.
//
// ---
// mode = "write"
//
// [parameters]
// key_id = { type = "text", about = "Which.", example = "q3k7m2x9a4tz" }
// ---
//
//  By hand, first:  :params {key_id: "q3k7m2x9a4tz"}
MATCH (key:Key {id: $key_id})
SET key.expires_at = datetime() - duration({seconds: 1});
