// Mutual contacts
//
// Who do we both know? The people that both know, as far as the viewer may see them, by name, ignoring case;
// an accented letter comes after the plain one.
//
// ---
// mode = "read"
// viewer = "person_id"
// page = ["name", "person_id"]
// different = ["person_id", "other_id"]
//
// [parameters]
// person_id = { type = "person", about = "The person who asks.", example = "ada" }
// other_id = { type = "person", about = "The other person.", example = "dora" }
// after_name = { type = "text", about = "Continue after this name.", example = "Bruno Ferreira", optional = true }
// after_person_id = { type = "id", about = "Among equal names, continue after this person.", example = "bruno", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// person_id = { type = "text", about = "The mutual contact." }
// name = { type = "text", about = "Their name.", optional = true }
// headline = { type = "text", about = "How they describe themselves.", optional = true }
// total = { type = "integer", about = "How many mutual contacts there are in all." }
// ---
//
//  By hand, first:  :params {person_id: "ada", other_id: "dora", after_name: null, after_person_id: null, limit: 20}
//
// Without the hint the planner expands from one side and tests each contact against the other.
MATCH (me:Person {id: $person_id})
MATCH (other:Person {id: $other_id})
WHERE NOT other:ContactsOnly|Closed
  OR EXISTS { (me)-[:KNOWS]-(other) }
CALL (me, other) {
  MATCH (me)-[:KNOWS]-(mutual:Person)-[:KNOWS]-(other)
  USING JOIN ON mutual
  WHERE NOT mutual:Closed
    AND NOT other:Closed
  RETURN collect(mutual) AS mutuals
}
OPTIONAL CALL (mutuals) {
  UNWIND mutuals AS mutual
  WITH mutual, toLower(normalize(coalesce(mutual.name, ""), NFKD)) AS sort_name
  WHERE $after_person_id IS NULL
    OR [sort_name, mutual.id] > [toLower(normalize(coalesce($after_name, ""), NFKD)), $after_person_id]
  RETURN mutual, sort_name
}
RETURN
  mutual.id AS person_id,
  mutual.name AS name,
  mutual.headline AS headline,
  size(mutuals) AS total
// + "": otherwise text is sorted in another order than it is compared in (docs/analysts.md).
ORDER BY sort_name, person_id + "", person_id
LIMIT $limit;
