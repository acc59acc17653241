// Record a key
//
// Stores an access key by its id and the SHA-256 of its secret; the secret itself is stored nowhere. A person
// for whom there is a key, other than for feeds, is a member. A token made with a key expires no later than
// that key; a key that has expired or was revoked makes none, and gives no row. Running it again changes
// nothing.
//
// ---
// mode = "write"
// rows = "one"
//
// [parameters]
// key_id = { type = "text", about = "The id, the middle part of the key.", example = "q3k7m2x9a4tz" }
// scope = { type = "text", about = "What it opens.", values = ["person", "service", "analyst", "admin", "feed"], example = "person" }
// person_id = { type = "person", about = "The person it acts for, if for one.", example = "ada", optional = true }
// secret_sha256 = { type = "text", about = "The SHA-256 of its secret, in hexadecimal digits.", example = "2c70e12b7a0646f92279f427c7b38e7334d8e5389cff167a1dc30e73f826b683" }
// note = { type = "text", about = "What it is for.", example = "Ada's phone", optional = true }
// hours = { type = "integer", about = "In how many hours it expires.", range = [1, 87600], default = 8760 }
// made_by = { type = "text", about = "The key that it was made with.", example = "q3k7m2x9a4tz", optional = true }
// ends_at = { type = "number", about = "When it expires at the latest, in seconds since 1970.", example = 4102444800.0, optional = true }
// one_time = { type = "boolean", about = "Whether it can be used only once.", default = false }
//
// [columns]
// key_id = { type = "text", about = "The key." }
// expires_at = { type = "text", about = "When it expires." }
// ---
//
//  By hand, first:  :params {key_id: "q3k7m2x9a4tz", scope: "person", person_id: null, secret_sha256: "2c70e12b7a0646f92279f427c7b38e7334d8e5389cff167a1dc30e73f826b683", note: null, hours: 8760, made_by: null, ends_at: null, one_time: false}
OPTIONAL MATCH (person:Person {id: $person_id})
OPTIONAL MATCH (maker:Key {id: $made_by})
WITH person, maker,
  datetime() + duration({hours: $hours}) AS wished,
  CASE WHEN $ends_at IS NOT NULL THEN datetime({epochMillis: toInteger(1000 * $ends_at)}) END AS latest
WHERE person IS NOT NULL
  OR $person_id IS NULL
// Locked, so that somebody who at the same moment revokes the key it is made with, or another of the
// person's, finds this one; and looked for again, so that nobody who is erased meanwhile gets one.
FOREACH (held IN [each IN [maker, person] WHERE each IS NOT NULL] |
  SET held.locked = true
  REMOVE held.locked
)
WITH person, maker, wished, latest
WHERE ($made_by IS NULL OR maker.revoked_at IS NULL AND maker.expires_at > datetime())
  AND ($person_id IS NULL OR EXISTS { (:Person {id: $person_id}) })
MERGE (key:Key {id: $key_id})
ON CREATE SET
  key.scope = $scope,
  key.person_id = $person_id,
  key.secret_sha256 = $secret_sha256,
  key.note = $note,
  key.one_time = $one_time,
  key.made_by = $made_by,
  key.created_at = datetime(),
  key.expires_at = CASE WHEN latest < wished THEN latest ELSE wished END
FOREACH (holder IN CASE WHEN person IS NULL OR $scope = "feed" THEN [] ELSE [person] END | SET holder:Member)
RETURN
  key.id AS key_id,
  toString(key.expires_at) AS expires_at;
