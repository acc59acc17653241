// Own changes
//
// What is kept of how somebody changed, the newest first: what those who know them are told of them, or whose file
// says so alone. Who they are gone from a list of is not theirs to know. Private to them.
//
// ---
// mode = "read"
// viewer = "person_id"
// page = ["at", "change_id"]
//
// [parameters]
// person_id = { type = "person", about = "Whose.", example = "ada" }
// after_at = { type = "text", about = "Go on after this time.", example = "2026-01-31T12:00:00Z", optional = true }
// after_change_id = { type = "text", about = "And, of that time, after this change.", example = "c1", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// change_id = { type = "text", about = "The change." }
// at = { type = "text", about = "When it became known, in UTC." }
// kind = { type = "text", about = "job, title, left, email, city or name." }
// before = { type = "text", about = "What it was: the employer left, the old title, city, name or address.", optional = true }
// after = { type = "text", about = "What it became: the employer come to, the new title, city, name or address.", optional = true }
// employer_id = { type = "text", about = "The employer come to, left, or where the title is new.", optional = true }
// private = { type = "boolean", about = "Whether it is told to nobody but whose file says so." }
// ---
//
//  By hand, first:  :params {person_id: "ada", after_at: null, after_change_id: null, limit: 20}
MATCH (me:Person {id: $person_id})
OPTIONAL CALL (me) {
  MATCH (me)-[:CHANGED]->(change:Change)
  // Not "UTC": of one instant in two zones, that in a zone with a name is the later.
  WITH change, datetime({datetime: change.at, timezone: "+00:00"}) AS at
  WHERE change.kind <> "gone"
    AND (
      $after_change_id IS NULL
      OR at < datetime($after_at)
      OR at = datetime($after_at) AND change.id > $after_change_id
    )
  RETURN change, at
  ORDER BY at DESC, change.id
  LIMIT $limit
}
RETURN
  change.id AS change_id,
  toString(at) AS at,
  change.kind AS kind,
  change.before AS before,
  change.after AS after,
  change.employer_id AS employer_id,
  coalesce(change.private, false) OR change.kind = "email" AS private
ORDER BY at DESC, change_id;
