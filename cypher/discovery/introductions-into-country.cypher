// Introductions into a country
//
// Who can get a person into any employer of a country? The people who work at one, or ever did, and whom the
// person or one of their contacts knows, over the acquaintances that the person may see; strongest first,
// each with the best connectors. Somebody the person knows needs no connector.
//
// ---
// mode = "read"
// viewer = "person_id"
// page = ["strength", "degree", "person_id"]
//
// [parameters]
// person_id = { type = "person", about = "The person who asks.", example = "ada" }
// country = { type = "text", about = "The country of the employers, exactly as written.", example = "Portugal" }
// when = { type = "text", about = "now: people who work there; ever: also people who left.", values = ["now", "ever"], default = "now" }
// before = { type = "integer", about = "Only jobs that began before this year count, each by its own start.", range = [1, 9999], example = 2015, optional = true }
// degrees = { type = "integer", about = "1: only people they know; 2: also people whom a contact knows.", range = [1, 2], default = 2 }
// after_strength = { type = "number", about = "Continue after this strength.", example = 0.559, optional = true }
// after_degree = { type = "integer", about = "Among equal strengths, continue after this degree.", example = 1, optional = true }
// after_person_id = { type = "id", about = "Among equal degrees, continue after this person.", example = "chidi", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// person_id = { type = "text", about = "The person found." }
// name = { type = "text", about = "Their name.", optional = true }
// headline = { type = "text", about = "How they describe themselves.", optional = true }
// degree = { type = "integer", about = "1 if the two know each other, 2 if a contact knows them." }
// strength = { type = "number", about = "The strength of the acquaintance or, through connectors, the best product of two strengths." }
// connectors = { type = "list", of = "map", about = "The best connectors, at most three." }
// jobs = { type = "list", of = "map", about = "Their jobs there that count." }
// capped = { type = "boolean", about = "Whether there are so many contacts that only the strongest were tried as connectors." }
//
// [members.connectors]
// person_id = { type = "text", about = "The person." }
// name = { type = "text", about = "Their name.", optional = true }
// strength = { type = "number", about = "The strength of the best chain through them." }
//
// [members.jobs]
// employer_id = { type = "text", about = "The employer." }
// employer = { type = "text", about = "Its name.", optional = true }
// title = { type = "text", about = "The job title.", optional = true }
// started = { type = "text", about = "When it started, as precisely as is known.", optional = true }
// ended = { type = "text", about = "When it ended; null for a current job.", optional = true }
// ---
//
//  By hand, first:  :params {person_id: "ada", country: "Portugal", when: "now", before: null, degrees: 2, after_strength: null, after_degree: null, after_person_id: null, limit: 20}
//
// The people within reach are found first, then where they work: a country has far more people.
MATCH (me:Person {id: $person_id})
MATCH (weights:Weights {id: "evidence"})
WITH me, weights.known AS known,
  COLLECT { MATCH (me)-[:KNOWS]-(contact:Person) RETURN contact } AS contacts
WITH *,
  COLLECT {
    MATCH (me)-[link:KNOWS]-(connector:Person)
    WHERE $degrees = 2
      AND NOT connector:Closed
    RETURN connector
    ORDER BY coalesce(link.strength_to_ends, known) DESC, connector.id
    LIMIT 501
  } AS connectors
WITH me, known, contacts, connectors[..500] AS connectors, size(connectors) > 500 AS capped
OPTIONAL CALL (me, known, contacts, connectors) {
  CALL (me, known, contacts, connectors) {
    MATCH (me)-[link:KNOWS]-(person:Person)
    WHERE NOT person:Closed
    RETURN person, 1 AS degree, null AS connector, coalesce(link.strength_to_ends, known) AS strength
    UNION ALL
    UNWIND connectors AS connector
    MATCH (me)-[link:KNOWS]-(connector)-[on:KNOWS]-(person:Person)
    WHERE NOT person:ContactsOnly|Closed
      AND person <> me
      AND NOT person IN contacts
    RETURN person, 2 AS degree, connector, coalesce(link.strength_to_ends, known) * coalesce(on.strength, known) AS strength
  }
  WITH person, degree, collect([round(strength, 9), connector]) AS ways
  WHERE EXISTS {
    MATCH (person)-[job:WORKED_AT]->(employer:Employer)
    WHERE employer.country = $country
      AND ($when = "ever" OR job.ended IS NULL)
      AND ($before IS NULL OR toInteger(left(job.started, 4)) < $before)
  }
  UNWIND ways AS way
  WITH person, degree, way[0] AS strength, way[1] AS connector
  ORDER BY strength DESC, connector.id
  WITH person, degree, max(strength) AS strength,
    collect(CASE degree WHEN 2 THEN {person_id: connector.id, name: connector.name, strength: strength} END)[..3] AS ways
  WHERE $after_person_id IS NULL
    OR strength < $after_strength
    OR (strength = $after_strength AND [degree, person.id] > [$after_degree, $after_person_id])
  RETURN person, degree, strength, ways
  // + "": otherwise text is sorted in another order than it is compared in (docs/analysts.md).
  ORDER BY strength DESC, degree, person.id + ""
  LIMIT $limit
}
RETURN
  person.id AS person_id,
  person.name AS name,
  person.headline AS headline,
  degree,
  strength,
  ways AS connectors,
  COLLECT {
    MATCH (person)-[job:WORKED_AT]->(employer:Employer)
    WHERE employer.country = $country
      AND ($when = "ever" OR job.ended IS NULL)
      AND ($before IS NULL OR toInteger(left(job.started, 4)) < $before)
    RETURN {
      employer_id: employer.id,
      employer: employer.name,
      title: job.title,
      started: job.started,
      ended: job.ended
    }
    ORDER BY coalesce(job.started, "") DESC, employer.id, job.title, job.ended
  } AS jobs,
  capped
ORDER BY strength DESC, degree, person_id + "", person_id
LIMIT $limit;
