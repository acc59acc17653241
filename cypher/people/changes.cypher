// What became of them
//
// What changed for the people somebody knows, newest first: a job started or left, a title, a city, a name,
// an e-mail address, or a contact list they are no longer on. Nothing is shown about people seen by nobody.
// If the two became contacts by confirming it, or by a file about somebody who was here already, earlier
// changes are not shown. What only a file says is shown only to the person who imported it, earlier changes
// included: addresses and contact lists always, the rest unless address books are pooled. The people
// concerned are not told who looks.
//
// ---
// mode = "read"
// viewer = "person_id"
// page = ["at", "change_id"]
//
// [parameters]
// person_id = { type = "person", about = "The person who asks.", example = "ada" }
// kind = { type = "list", of = "text", about = "Which kinds of change.", values = ["job", "title", "left", "email", "city", "name", "gone"], range = [1, 7], default = ["job", "title", "left", "email", "city", "name", "gone"] }
// since = { type = "date", about = "The first day to include, in UTC.", example = 2026-01-31, optional = true }
// until = { type = "date", about = "The last day to include, in UTC.", example = 2026-02-28, optional = true }
// after_at = { type = "text", about = "Continue after this time.", example = "2026-01-31T12:00:00Z", optional = true }
// after_change_id = { type = "text", about = "Among equal times, continue after this change.", example = "c1", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// change_id = { type = "text", about = "The change." }
// at = { type = "text", about = "When it became known, in UTC." }
// kind = { type = "text", about = "job, title, left, email, city, name or gone." }
// person_id = { type = "text", about = "The contact who changed." }
// name = { type = "text", about = "Their name now.", optional = true }
// before = { type = "text", about = "The old value: the employer left, the title, city, name or address, or the site whose list they left.", optional = true }
// after = { type = "text", about = "The new value: the employer joined, the title, city, name or address.", optional = true }
// employer_id = { type = "text", about = "The employer joined or left, or where the title changed.", optional = true }
// summary = { type = "text", about = "The same in a sentence." }
// ---
//
//  By hand, first:  :params {person_id: "ada", kind: ["job", "title", "left", "email", "city", "name", "gone"], since: null, until: null, after_at: null, after_change_id: null, limit: 20}
MATCH (me:Person {id: $person_id})
OPTIONAL CALL (me) {
  MATCH (me)-[acquaintance:KNOWS]-(contact:Person)-[:CHANGED]->(change:Change)
  // Not "UTC": of equal instants, one in a zone with a name sorts as the later.
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
  // + "": otherwise text is sorted in another order than it is compared in (docs/analysts.md).
  ORDER BY at DESC, change.id + ""
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
  coalesce(CASE change.kind
    WHEN "job" THEN called + " works at " + change.after
      + coalesce(" as " + change.title, "") + coalesce(", since " + change.started, "") + "."
    WHEN "title" THEN called + " is now " + change.after + coalesce(" at " + change.employer, "") + "."
    WHEN "left" THEN called + " no longer works at " + change.before + "."
    WHEN "email" THEN called + " can now be reached at " + change.after + "."
    WHEN "city" THEN called + " now lives in " + change.after + coalesce(", before in " + change.before, "") + "."
    WHEN "name" THEN coalesce(change.before, contact.id) + " is now called " + change.after + "."
    WHEN "gone" THEN called + " is no longer on the list of " + change.before + "."
  END, called + " has news: " + change.kind + ".") AS summary
// Not by the text, in which 12:00:00.19Z comes after 12:00:00.195Z.
ORDER BY datetime(at) DESC, change_id + "", change_id;
