// A profile
//
// What the viewer may see of another person, with that person's current and past jobs, latest first. Of a
// contact who is seen by nobody, it shows only the name and what the viewer gave. E-mail addresses, phone
// numbers and notes are seen only by those who gave them, and by the person.
//
// ---
// mode = "read"
// rows = "one"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "The person who asks.", example = "ada" }
// other_id = { type = "person", about = "The person looked at.", example = "dora" }
//
// [columns]
// person_id = { type = "text", about = "The person looked at." }
// name = { type = "text", about = "Their name.", optional = true }
// given_name = { type = "text", about = "Their given name.", optional = true }
// family_name = { type = "text", about = "Their family name.", optional = true }
// headline = { type = "text", about = "How they describe themselves.", optional = true }
// city = { type = "text", about = "Where they live.", optional = true }
// country = { type = "text", about = "The country they live in.", optional = true }
// contact = { type = "boolean", about = "Whether the two know each other." }
// contact_count = { type = "integer", about = "How many of their contacts the viewer may see." }
// emails = { type = "list", of = "text", about = "Their e-mail addresses, as the viewer gave them." }
// phones = { type = "list", of = "text", about = "Their phone numbers, as the viewer gave them." }
// notes = { type = "list", of = "text", about = "What the viewer noted about them." }
// jobs = { type = "list", of = "map", about = "Their jobs." }
//
// [members.jobs]
// employer_id = { type = "text", about = "The employer." }
// employer = { type = "text", about = "Its name.", optional = true }
// title = { type = "text", about = "The job title.", optional = true }
// started = { type = "text", about = "When it started, as precisely as is known.", optional = true }
// ended = { type = "text", about = "When it ended; null for a current job.", optional = true }
// ---
//
//  By hand, first:  :params {person_id: "ada", other_id: "dora"}
MATCH (me:Person {id: $person_id})
MATCH (other:Person {id: $other_id})
WITH me, other, EXISTS { (me)-[:KNOWS]-(other) } AS in_contact
WHERE NOT other:ContactsOnly|Closed
  OR in_contact
  OR other = me
WITH
  me,
  other,
  in_contact,
  other = me OR NOT other:Closed AS allowed,
  COLLECT { MATCH (me)-[:KNOWS]-(contact:Person) RETURN contact } AS contacts,
  COLLECT {
    MATCH (source:Source {owner: me.id})<-[:FROM]-(profile:Profile)-[:IS]->(other)
    RETURN profile
  } AS given
RETURN
  other.id AS person_id,
  other.name AS name,
  CASE WHEN allowed THEN other.given_name END AS given_name,
  CASE WHEN allowed THEN other.family_name END AS family_name,
  CASE WHEN allowed THEN other.headline END AS headline,
  CASE WHEN allowed THEN other.city END AS city,
  CASE WHEN allowed THEN other.country END AS country,
  in_contact AS contact,
  COUNT {
    MATCH (other)-[:KNOWS]-(contact:Person)
    WHERE contact = me
      OR other = me
      OR allowed
      AND NOT contact:Closed
      AND (NOT contact:ContactsOnly OR contact IN contacts)
  } AS contact_count,
  COLLECT { UNWIND given AS profile UNWIND profile.emails AS email RETURN DISTINCT email ORDER BY email } AS emails,
  COLLECT { UNWIND given AS profile UNWIND profile.phones AS phone RETURN DISTINCT phone ORDER BY phone } AS phones,
  COLLECT {
    UNWIND given AS profile
    WITH profile.note AS note
    WHERE note IS NOT NULL
    RETURN DISTINCT note
    ORDER BY note
  } AS notes,
  COLLECT {
    MATCH (other)-[job:WORKED_AT]->(employer:Employer)
    WHERE allowed
    RETURN {
      employer_id: employer.id,
      employer: employer.name,
      title: job.title,
      started: job.started,
      ended: job.ended
    }
    ORDER BY coalesce(job.started, "") DESC, employer.id, job.title, job.ended
  } AS jobs;
