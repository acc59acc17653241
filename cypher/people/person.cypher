// A person
//
// What is known about one person, as they see it themselves, with their current and past jobs, latest first.
//
// ---
// mode = "read"
// viewer = "person_id"
// rows = "one"
//
// [parameters]
// person_id = { type = "person", about = "The person.", example = "ada" }
//
// [columns]
// person_id = { type = "text", about = "The person." }
// name = { type = "text", about = "Their name.", optional = true }
// given_name = { type = "text", about = "Their given name.", optional = true }
// family_name = { type = "text", about = "Their family name.", optional = true }
// headline = { type = "text", about = "How they describe themselves.", optional = true }
// city = { type = "text", about = "Where they live.", optional = true }
// country = { type = "text", about = "The country they live in.", optional = true }
// location = { type = "map", about = "The latitude and longitude of where they live, to about a kilometre. Only the person sees it.", optional = true }
// visibility = { type = "text", about = "Who sees them: everyone, contacts or nobody." }
// emails = { type = "list", of = "text", about = "Their e-mail addresses, from every source. Only the person sees them." }
// phones = { type = "list", of = "text", about = "Their phone numbers, from every source. Only the person sees them." }
// contact_count = { type = "integer", about = "How many people they know." }
// revision = { type = "integer", about = "How often they or their jobs were edited." }
// jobs = { type = "list", of = "map", about = "Their jobs." }
//
// [members.jobs]
// employer_id = { type = "text", about = "The employer." }
// employer = { type = "text", about = "Its name.", optional = true }
// title = { type = "text", about = "The job title.", optional = true }
// started = { type = "text", about = "When it started, as precisely as is known.", optional = true }
// ended = { type = "text", about = "When it ended; null for a current job.", optional = true }
//
// [members.location]
// latitude = { type = "number", about = "Degrees north." }
// longitude = { type = "number", about = "Degrees east." }
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
