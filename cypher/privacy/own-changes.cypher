// Own changes
//
// The changes that are kept about a person, newest first: those shown to their contacts, and those shown only
// to the owner of the file they come from. Whose list they are gone from is not shown. Private to them.
//
// ---
// mode = "read"
// viewer = "person_id"
// page = ["at", "change_id"]
//
// [parameters]
// person_id = { type = "person", about = "The person who changed.", example = "ada" }
// after_at = { type = "text", about = "Continue after this time.", example = "2026-01-31T12:00:00Z", optional = true }
// after_change_id = { type = "text", about = "Among equal times, continue after this change.", example = "c1", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// change_id = { type = "text", about = "The change." }
// at = { type = "text", about = "When it became known, in UTC." }
// kind = { type = "text", about = "job, title, left, email, city or name." }
// before = { type = "text", about = "The old value: the employer left, the title, city, name or address.", optional = true }
// after = { type = "text", about = "The new value: the employer joined, the title, city, name or address.", optional = true }
// employer_id = { type = "text", about = "The employer joined or left, or where the title changed.", optional = true }
// private = { type = "boolean", about = "Whether it is shown only to the owner of the file it comes from." }
// ---
//
//  By hand, first:  :params {person_id: "ada", after_at: null, after_change_id: null, limit: 20}
MATCH (me:Person {id: $person_id})
OPTIONAL CALL (me) {
  MATCH (me)-[:CHANGED]->(change:Change)
  // Not "UTC": of one instant in two zones, the engine takes that in a zone with a name to be later.
  WITH change, datetime({datetime: change.at, timezone: "+00:00"}) AS at
  WHERE change.kind <> "gone"
    AND (
      $after_change_id IS NULL
      OR at < datetime($after_at)
      OR at = datetime($after_at) AND change.id > $after_change_id
    )
  RETURN change, at
  // + "": otherwise text is sorted in another order than it is compared in (docs/analysts.md).
  ORDER BY at DESC, change.id + ""
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
// Not by the text, in which 12:00:00.19Z comes after 12:00:00.195Z.
ORDER BY datetime(at) DESC, change_id + "", change_id;
