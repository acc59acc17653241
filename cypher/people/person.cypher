// A person
//
// What is known of one person, as they see it themselves, with the jobs they hold and held, the latest
// first.
//
// ---
// mode = "read"
// viewer = "person_id"
// rows = "one"
//
// [parameters]
// person_id = { type = "person", about = "Who.", example = "ada" }
//
// [columns]
// person_id = { type = "text", about = "The person." }
// name = { type = "text", about = "Their name.", optional = true }
// given_name = { type = "text", about = "Their given name.", optional = true }
// family_name = { type = "text", about = "Their family name.", optional = true }
// headline = { type = "text", about = "What they say of themselves.", optional = true }
// city = { type = "text", about = "Where they live.", optional = true }
// country = { type = "text", about = "The country they live in.", optional = true }
// location = { type = "map", about = "latitude and longitude of where that is, to about a kilometre. Seen by the person alone.", optional = true }
// visibility = { type = "text", about = "Who sees them: everyone, contacts or nobody." }
// emails = { type = "list", of = "text", about = "Their e-mail addresses, from every source. Seen by the person alone." }
// phones = { type = "list", of = "text", about = "Their phone numbers, from every source. Seen by the person alone." }
// contact_count = { type = "integer", about = "How many people they know." }
// revision = { type = "integer", about = "How often they or their jobs were edited." }
// jobs = { type = "list", of = "map", about = "employer_id, employer, title, started and ended; no end while they hold it." }
// ---
//
//  By hand, first:  :params {person_id: "ada"}
MATCH (person:Person {id: $person_id})
RETURN
  person.id AS person_id,
  person.name AS name,
  person.given_name AS given_name,
  person.family_name AS family_name,
  person.headline AS headline,
  person.city AS city,
  person.country AS country,
  CASE
    WHEN person.location IS NOT NULL THEN {latitude: person.location.latitude, longitude: person.location.longitude}
  END AS location,
  CASE
    WHEN person:Closed THEN "nobody"
    WHEN person:ContactsOnly THEN "contacts"
    ELSE "everyone"
  END AS visibility,
  COLLECT {
    MATCH (profile:Profile)-[:IS|WAS]->(person)
    UNWIND profile.emails AS email
    RETURN DISTINCT email
    ORDER BY email
  } AS emails,
  COLLECT {
    MATCH (profile:Profile)-[:IS|WAS]->(person)
    UNWIND profile.phones AS phone
    RETURN DISTINCT phone
    ORDER BY phone
  } AS phones,
  COUNT { (person)-[:KNOWS]-() } AS contact_count,
  coalesce(person.revision, 0) AS revision,
  COLLECT {
    MATCH (person)-[job:WORKED_AT]->(employer:Employer)
    RETURN {
      employer_id: employer.id,
      employer: employer.name,
      title: job.title,
      started: job.started,
      ended: job.ended
    }
    ORDER BY coalesce(job.started, "") DESC, employer.id, job.title, job.ended
  } AS jobs;
