// Revoke a feed token
//
// Revokes a feed token of a person; no row if they have none with this id. Running it again changes nothing.
//
// ---
// mode = "write"
// rows = "one"
//
// [parameters]
// person_id = { type = "person", about = "The person whose token it is.", example = "ada" }
// token_id = { type = "text", about = "The id, the middle part of the token.", example = "q3k7m2x9a4tz" }
//
// [columns]
// revoked_at = { type = "text", about = "When it was revoked." }
// ---
//
//  By hand, first:  :params {person_id: "ada", token_id: "q3k7m2x9a4tz"}
MATCH (person:Person {id: $person_id})
MATCH (token:Key {id: $token_id})
WHERE token.person_id = person.id
  AND token.scope = "feed"
SET token.revoked_at = coalesce(token.revoked_at, datetime())
RETURN toString(token.revoked_at) AS revoked_at;
