// Record people
//
// Adds the people who are not there yet, and leaves the others as they are, so the same list may be sent
// again. Only the id is needed: name, given_name, family_name, headline, city, country and location, a pair
// of latitude and longitude that is rounded already, may be null. If an id is of somebody who is put aside
// while they are one with another, none is added: it is theirs again after.
//
// ---
// mode = "write"
// rows = "one"
//
// [parameters]
// people = { type = "list", of = "map", about = "People without duplicate ids.", example = [{ id = "mila", name = "Mila Rossi", city = "Turin", country = "Italy", location = [45.07, 7.68] }] }
//
// [columns]
// found = { type = "integer", about = "How many of them the graph holds now: all, or 0 if none was added." }
// created = { type = "integer", about = "How many were new." }
// ---
//
//  By hand, first:  :params {people: [{id: "mila", name: "Mila Rossi", city: "Turin", country: "Italy", location: [45.07, 7.68]}]}
WITH NOT EXISTS { UNWIND $people AS row MATCH (:Parked {id: row.id}) } AS free
UNWIND CASE WHEN free THEN $people ELSE [] END AS row
WITH row, EXISTS { (:Person {id: row.id}) } AS known
MERGE (person:Person {id: row.id})
ON CREATE SET
  person.name = row.name,
  person.given_name = row.given_name,
  person.family_name = row.family_name,
  person.headline = row.headline,
  person.city = row.city,
  person.country = row.country,
  person.location = CASE
    WHEN row.location IS NOT NULL THEN point({latitude: row.location[0], longitude: row.location[1]})
  END,
  person.created_at = datetime()
RETURN
  count(*) AS found,
  sum(CASE WHEN known THEN 0 ELSE 1 END) AS created;
