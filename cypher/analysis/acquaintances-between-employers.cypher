// Acquaintances between employers
//
// Who at one employer knows whom at another, both working there now: the people behind a bridge. The longest
// acquaintances come first, acquaintances without a date last.
//
// ---
// mode = "read"
// different = ["employer_id", "other_employer_id"]
//
// [parameters]
// employer_id = { type = "employer", about = "The one employer.", example = "nordwind" }
// other_employer_id = { type = "employer", about = "The other employer.", example = "kestrel" }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 1000], default = 100 }
//
// [columns]
// person_id = { type = "text", about = "The person at the one employer.", optional = true }
// name = { type = "text", about = "Their name.", optional = true }
// other_id = { type = "text", about = "The person they know at the other.", optional = true }
// other_name = { type = "text", about = "Their name.", optional = true }
// since = { type = "text", about = "Since when they have known each other, as precisely as is known.", optional = true }
// ---
//
//  By hand, first:  :params {employer_id: "nordwind", other_employer_id: "kestrel", limit: 100}
MATCH (employer:Employer {id: $employer_id})
MATCH (other_employer:Employer {id: $other_employer_id})
OPTIONAL CALL (employer, other_employer) {
  MATCH (employer)<-[job:WORKED_AT]-(person:Person)-[acquaintance:KNOWS]-(other:Person)-[other_job:WORKED_AT]->(other_employer)
  WHERE job.ended IS NULL
    AND other_job.ended IS NULL
  RETURN DISTINCT person, other, acquaintance.since AS since
}
RETURN
  person.id AS person_id,
  person.name AS name,
  other.id AS other_id,
  other.name AS other_name,
  since
ORDER BY since, person_id, other_id
LIMIT $limit;
