// Revoke a feed token
//
// Makes a token of somebody's good no more; no row where they have none of that id. Run again, it changes
// nothing.
//
// ---
// mode = "write"
// rows = "one"
//
// [parameters]
// person_id = { type = "person", about = "Whose.", example = "ada" }
// token_id = { type = "text", about = "The id, the middle part of the token.", example = "q3k7m2x9a4tz" }
//
// [columns]
// revoked_at = { type = "text", about = "Since when it is good no more." }
// ---
//
//  By hand, first:  :params {person_id: "ada", token_id: "q3k7m2x9a4tz"}
MATCH (person:Person {id: $person_id})
MATCH (token:Key {id: $token_id})
WHERE token.person_id = person.id
  AND token.scope = "feed"
SET token.revoked_at = coalesce(token.revoked_at, datetime())
RETURN toString(token.revoked_at) AS revoked_at;
