// Forget expired keys
//
// Removes the access keys that have expired. A person who has no other valid key is no longer asked before
// somebody's file makes them a contact.
//
// ---
// mode = "write"
// rows = "one"
//
// [columns]
// forgotten = { type = "integer", about = "How many keys were removed." }
// ---
MATCH (key:Key)
WHERE key.expires_at < datetime()
WITH key, key.person_id AS person_id
DETACH DELETE key
WITH collect(DISTINCT person_id) AS person_ids, count(*) AS forgotten
CALL (person_ids) {
  UNWIND person_ids AS person_id
  MATCH (person:Person {id: person_id})
  // Locked, so that a key made at the same moment is found, or finds this done.
  SET person.locked = true
  REMOVE person.locked
  WITH person
  WHERE NOT EXISTS {
    MATCH (other:Key {person_id: person.id})
    WHERE other.scope <> "feed"
      AND other.revoked_at IS NULL
      AND other.expires_at > datetime()
  }
  REMOVE person:Member
}
RETURN forgotten;
