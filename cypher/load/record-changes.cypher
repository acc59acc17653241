// Record changes
//
// Adds the changes that are not there yet, so the same list may be sent again. Changes of people who are
// unknown, or seen by nobody, are left out. kind is job, title, left, email, city or name; at may be null,
// which means now. An e-mail address is shown only to the owner, who imported it.
//
// ---
// mode = "write"
// rows = "one"
//
// [parameters]
// changes = { type = "list", of = "map", about = "Changes without duplicate ids; before, after, employer_id, employer, title, started and owner may be null.", example = [{ id = "c1", person_id = "ada", kind = "city", before = "Hamburg", after = "Kiel" }] }
//
// [columns]
// found = { type = "integer", about = "How many of them the graph holds now." }
// created = { type = "integer", about = "How many were new." }
// ---
//
//  By hand, first:  :params {changes: [{id: "c1", person_id: "ada", kind: "city", before: "Hamburg", after: "Kiel"}]}
UNWIND $changes AS row
MATCH (person:Person {id: row.person_id})
WHERE NOT person:Closed
WITH person, row, EXISTS { (:Change {id: row.id}) } AS known
MERGE (change:Change {id: row.id})
ON CREATE SET
  change.at = coalesce(datetime(row.at), datetime()),
  change.kind = row.kind,
  change.before = row.before,
  change.after = row.after,
  change.employer_id = row.employer_id,
  change.employer = row.employer,
  change.title = row.title,
  change.started = row.started,
  change.owner = row.owner,
  change.private = row.private
MERGE (person)-[:CHANGED]->(change)
RETURN
  count(*) AS found,
  sum(CASE WHEN known THEN 0 ELSE 1 END) AS created;
