// What became of them
//
// What changed with the people somebody knows, the newest first: an employer come to or left, a title, a city,
// a name, an e-mail address, a list that they are on no more. Of those who are seen by nobody, nothing; of
// anybody, nothing from before they were contacts, where both their words made them so, or a file did of somebody
// who was here of their own; and what a file alone says only to whoever imported it: always an address and who is
// gone from a list, the rest unless address books are pooled. Those whom it is about are not told who looks.
//
// ---
// mode = "read"
// viewer = "person_id"
// page = ["at", "change_id"]
//
// [parameters]
// person_id = { type = "person", about = "Whose contacts, as seen by whom.", example = "ada" }
// kind = { type = "list", of = "text", about = "Which kinds of change.", values = ["job", "title", "left", "email", "city", "name", "gone"], range = [1, 7], default = ["job", "title", "left", "email", "city", "name", "gone"] }
// since = { type = "date", about = "The first day that counts, in UTC.", example = 2026-01-31, optional = true }
// until = { type = "date", about = "The last day that counts, in UTC.", example = 2026-02-28, optional = true }
// after_at = { type = "text", about = "Go on after this time.", example = "2026-01-31T12:00:00Z", optional = true }
// after_change_id = { type = "text", about = "And, of that time, after this change.", example = "c1", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// change_id = { type = "text", about = "The change." }
// at = { type = "text", about = "When it became known, in UTC." }
// kind = { type = "text", about = "job, title, left, email, city, name or gone." }
// person_id = { type = "text", about = "The contact whom it is about." }
// name = { type = "text", about = "Their name now.", optional = true }
// before = { type = "text", about = "What it was: the employer left, the old title, city, name or address, the site whose list it is.", optional = true }
// after = { type = "text", about = "What it became: the employer come to, the new title, city, name or address.", optional = true }
// employer_id = { type = "text", about = "The employer come to, left, or where the title is new.", optional = true }
// summary = { type = "text", about = "The same in a sentence." }
// ---
//
//  By hand, first:  :params {person_id: "ada", kind: ["job", "title", "left", "email", "city", "name", "gone"], since: null, until: null, after_at: null, after_change_id: null, limit: 20}
MATCH (me:Person {id: $person_id})
OPTIONAL CALL (me) {
  MATCH (me)-[acquaintance:KNOWS]-(contact:Person)-[:CHANGED]->(change:Change)
  // Not "UTC": of one instant in two zones, that in a zone with a name is the later.
  WITH contact, acquaintance, change, datetime({datetime: change.at, timezone: "+00:00"}) AS at
  WHERE NOT contact:Closed
    AND change.kind IN $kind
    AND (
      change.owner = $person_id
      OR NOT change.kind IN ["email", "gone"]
      AND NOT coalesce(change.private, false)
      AND coalesce(
        change.at >= acquaintance.known_at,
        acquaintance.confirmed_at IS NULL OR acquaintance.known_before OR change.at >= acquaintance.confirmed_at
      )
    )
    AND ($since IS NULL OR at >= datetime({date: $since, timezone: "+00:00"}))
    AND ($until IS NULL OR at < datetime({date: $until, timezone: "+00:00"}) + duration({days: 1}))
    AND (
      $after_change_id IS NULL
      OR at < datetime($after_at)
      OR at = datetime($after_at) AND change.id > $after_change_id
    )
  RETURN contact, change, at, coalesce(contact.name, contact.id) AS called
  ORDER BY at DESC, change.id
  LIMIT $limit
}
RETURN
  change.id AS change_id,
  toString(at) AS at,
  change.kind AS kind,
  contact.id AS person_id,
  contact.name AS name,
  change.before AS before,
  change.after AS after,
  change.employer_id AS employer_id,
  CASE change.kind
    WHEN "job" THEN called + " works at " + change.after
      + coalesce(" as " + change.title, "") + coalesce(", since " + change.started, "") + "."
    WHEN "title" THEN called + " is now " + change.after + " at " + change.employer + "."
    WHEN "left" THEN called + " no longer works at " + change.before + "."
    WHEN "email" THEN called + " can now be reached at " + change.after + "."
    WHEN "city" THEN called + " now lives in " + change.after + coalesce(", before in " + change.before, "") + "."
    WHEN "name" THEN coalesce(change.before, contact.id) + " is now called " + change.after + "."
    WHEN "gone" THEN called + " is no longer on the list of " + change.before + "."
  END AS summary
ORDER BY at DESC, change_id;
