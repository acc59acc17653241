// Draw
//
// Puts a small graph in place of whatever people and employers are there.
//
// ---
// mode = "write"
//
// [parameters]
// people = { type = "list", of = "text", about = "Ids.", example = ["a", "b"] }
// pairs = { type = "list", of = "map", about = "Who knows whom.", example = [{ one = "a", other = "b" }] }
// contacts_only = { type = "list", of = "text", about = "Those seen by contacts.", default = [] }
// closed = { type = "list", of = "text", about = "Those seen by nobody.", default = [] }
// employers = { type = "list", of = "text", about = "Ids.", default = [] }
// jobs = { type = "list", of = "map", about = "Who works where.", default = [] }
// profiles = { type = "list", of = "map", about = "Who gave what about whom.", default = [] }
// ---
//
//  By hand, first:  :params {people: ["a", "b"], pairs: [{one: "a", other: "b"}], contacts_only: [], closed: [], employers: [], jobs: [], profiles: []}
CALL () {
  MATCH (gone:Person|Employer|Profile|Source)
  DETACH DELETE gone
}
CALL () {
  UNWIND $people AS id
  CREATE (:Person {id: id, name: toUpper(id)})
}
CALL () {
  UNWIND $contacts_only AS id
  MATCH (person:Person {id: id})
  SET person:ContactsOnly
}
CALL () {
  UNWIND $closed AS id
  MATCH (person:Person {id: id})
  SET person:Closed
}
CALL () {
  UNWIND $employers AS id
  CREATE (:Employer {id: id, name: toUpper(id)})
}
CALL () {
  UNWIND $jobs AS job
  MATCH (person:Person {id: job.person_id})
  MATCH (employer:Employer {id: job.employer_id})
  CREATE (person)-[:WORKED_AT {title: "clerk", started: "2020"}]->(employer)
}
CALL () {
  UNWIND $profiles AS said
  MATCH (person:Person {id: said.person_id})
  CREATE (person)<-[:IS]-(:Profile {emails: said.emails, phones: said.phones, note: said.note})
    -[:FROM]->(:Source {owner: said.owner, site: "a site"})
}
CALL () {
  UNWIND $pairs AS pair
  MATCH (one:Person {id: pair.one})
  MATCH (other:Person {id: pair.other})
  CREATE (one)-[:KNOWS]->(other)
};
