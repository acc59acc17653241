// Settle an address book
//
// Brings files in, takes others back and says anew whose each profile is, all at once or not at all: people,
// acquaintances and jobs are then what the profiles left say, and what others say of them stays. Of people who
// are here not by the owner's files alone no job is written, lest others read it, unless all may. No row where
// somebody changed the address book since the caller looked. Those who were erased are left out, and whoever
// holds a key is asked whether they know the owner. What to write is worked out by `app.imports`.
//
// ---
// mode = "write"
// rows = "one"
//
// [parameters]
// person_id = { type = "person", about = "Whose address book.", example = "ada" }
// known_ids = { type = "list", of = "text", about = "The files that the caller has seen in it, by id.", default = [] }
// known_decisions = { type = "list", of = "text", about = "The proposals settled, by id, each with its state.", default = [] }
// taken_back = { type = "list", of = "text", about = "The files to take back.", default = [] }
// sources = { type = "list", of = "map", about = "The files to bring in.", default = [] }
// people = { type = "list", of = "map", about = "People who may be new: person_id, and hashes of what they may have been erased by.", default = [] }
// visibility = { type = "text", about = "Who sees those.", values = ["everyone", "contacts", "nobody"], default = "contacts" }
// employers = { type = "list", of = "map", about = "Employers that may be new: id and name.", default = [] }
// profiles = { type = "list", of = "map", about = "New profiles: source_id, person_id, to whom it goes back when parted from others, home_id, and what is said.", default = [] }
// moves = { type = "list", of = "map", about = "Profiles that are somebody else's now: profile_id, person_id and home_id.", default = [] }
// belongings = { type = "list", of = "map", about = "Whose changes and notes go along: from_id, person_id, and whose they were at first, home_id.", default = [] }
// ties = { type = "list", of = "map", about = "Of each person concerned, the files that say they are known, and since when.", default = [] }
// named_before = { type = "list", of = "text", about = "Those of these people whom the files named before.", default = [] }
// named_no_more = { type = "list", of = "text", about = "Those of them whom the files left name no more.", default = [] }
// jobs = { type = "list", of = "map", about = "All jobs of those people that the files tell of.", default = [] }
// unsaid_employers = { type = "list", of = "text", about = "Employers of whom fewer files may tell now.", default = [] }
// changes = { type = "list", of = "map", about = "What changed since an earlier file.", default = [] }
// dropped_proposals = { type = "list", of = "text", about = "Pairs that are in doubt no more.", default = [] }
// proposals = { type = "list", of = "map", about = "Pairs that may be one person's: id, state, and what is said of them where that is new.", default = [] }
//
// [columns]
// settled = { type = "integer", about = "How many people were concerned." }
// ---
//
//  By hand, first:  :params {person_id: "ada", known_ids: [], known_decisions: [], taken_back: [], sources: [], people: [], visibility: "contacts", employers: [], profiles: [], moves: [], belongings: [], ties: [], named_before: [], named_no_more: [], jobs: [], unsaid_employers: [], changes: [], dropped_proposals: [], proposals: []}
//
// Setting a property first locks the owner: of two who settle at once, the second reads what the first wrote.
// Nodes are deleted last: each look into an index goes through all that the transaction has deleted by then.
MATCH (owner:Person {id: $person_id})
SET owner.locked = true
REMOVE owner.locked
WITH owner,
  COLLECT { MATCH (source:Source {owner: $person_id}) RETURN source.id ORDER BY source.id } AS held_ids,
  COLLECT {
    MATCH (owner)-[:SETTLES]->(proposal:Proposal)
    WHERE proposal.state <> "open"
    RETURN proposal.id + " " + proposal.state
    ORDER BY proposal.id
  } AS decisions
WHERE held_ids = $known_ids
  AND decisions = $known_decisions
WITH owner, held_ids + [row IN $sources | row.id] AS own_ids, EXISTS { (:Erased) } AS anybody_erased
CALL () {
  UNWIND $taken_back AS source_id
  MATCH (source:Source {id: source_id})<-[:FROM]-(:Profile)-[whose:IS|WAS]->()
  DELETE whose
}
CALL () {
  UNWIND $sources AS row
  CREATE (source:Source)
  SET
    source = row,
    source.imported_at = datetime()
}
CALL () {
  UNWIND $employers AS row
  MERGE (employer:Employer {id: row.id})
  ON CREATE SET employer.imported = true
  WITH employer, row
  WHERE employer.imported
    AND employer.revision IS NULL
  SET employer.name = row.name
}
CALL () {
  UNWIND $moves AS row
  MATCH (parked:Parked {id: row.person_id})
  SET parked:Person
  REMOVE parked:Parked
}
CALL (anybody_erased) {
  UNWIND $people AS row
  WITH row, anybody_erased
  WHERE NOT EXISTS { (:Person {id: row.person_id}) }
    AND NOT (anybody_erased AND EXISTS { MATCH (erased:Erased) WHERE erased.hash IN row.hashes })
  CREATE (person:Person {id: row.person_id})
  SET
    person.imported = true,
    person.created_at = datetime()
  FOREACH (closed IN CASE WHEN $visibility = "nobody" THEN [person] ELSE [] END | SET closed:Closed)
  FOREACH (shy IN CASE WHEN $visibility = "contacts" THEN [person] ELSE [] END | SET shy:ContactsOnly)
}
CALL () {
  UNWIND $profiles AS row
  MATCH (source:Source {id: row.source_id})
  MATCH (person:Person {id: row.person_id})
  CREATE (person)<-[:IS]-(profile:Profile)-[:FROM]->(source)
  SET profile = row.said
  WITH profile, row
  WHERE row.home_id IS NOT NULL
  OPTIONAL MATCH (home:Person {id: row.home_id})
  OPTIONAL MATCH (parked:Parked {id: row.home_id})
  FOREACH (first IN [each IN [home, parked] WHERE each IS NOT NULL] | CREATE (profile)-[:WAS]->(first))
}
CALL () {
  UNWIND $moves AS row
  MATCH (profile:Profile {id: row.profile_id})-[is:IS]->(:Person)
  MATCH (person:Person {id: row.person_id})
  OPTIONAL MATCH (profile)-[was:WAS]->()
  OPTIONAL MATCH (home:Person {id: row.home_id})
  OPTIONAL MATCH (parked:Parked {id: row.home_id})
  DELETE is, was
  CREATE (profile)-[:IS]->(person)
  FOREACH (first IN [each IN [home, parked] WHERE each IS NOT NULL] | CREATE (profile)-[:WAS]->(first))
}
CALL (owner) {
  UNWIND $belongings AS row
  MATCH (from:Person {id: row.from_id})
  MATCH (to:Person {id: row.person_id})
  WITH owner, from, to, row.home_id AS home_id, CASE WHEN row.home_id <> to.id THEN row.home_id END AS was
  CALL (owner, from, to, home_id, was) {
    MATCH (from)-[tie:CHANGED]->(change:Change {owner: owner.id})
    WHERE coalesce(tie.was, from.id) = home_id
    DELETE tie
    CREATE (to)-[moved:CHANGED]->(change)
    SET moved.was = was
  }
  CALL (owner, from, to, home_id, was) {
    MATCH (owner)-[:NOTED]->(conversation:Conversation)-[tie:WITH]->(from)
    WHERE coalesce(tie.was, from.id) = home_id
    DELETE tie
    CREATE (conversation)-[moved:WITH]->(to)
    SET moved.was = was
  }
  CALL (owner, from, to, home_id, was) {
    MATCH (owner)-[tie:KEEPS_UP]->(from)
    WHERE coalesce(tie.was, from.id) = home_id
      AND NOT EXISTS { (owner)-[:KEEPS_UP]->(to) }
    CREATE (owner)-[moved:KEEPS_UP]->(to)
    SET
      moved = properties(tie),
      moved.was = was
    DELETE tie
  }
}
CALL (owner, own_ids) {
  UNWIND $ties AS row
  MATCH (person:Person {id: row.person_id})
  WHERE person <> owner
  WITH owner, own_ids, person, row,
    head(COLLECT { MATCH (owner)-[tie:KNOWS]-(person) RETURN tie }) AS tie,
    head(COLLECT { MATCH (owner)-[asked:ASKED]->(person) RETURN asked }) AS asked
  WITH owner, person, row, tie, asked,
    [id IN coalesce(tie.sources, []) WHERE NOT id IN own_ids] AS others,
    tie IS NULL AND row.sources <> [] AS is_new,
    coalesce(tie.imported, false) AS made_here,
    coalesce(asked.imported, false) AS asked_here
  FOREACH (known IN CASE WHEN is_new AND NOT person:Member AND owner.id < person.id THEN [row] ELSE [] END |
    CREATE (owner)-[made:KNOWS {imported: true}]->(person)
    SET
      made.sources = known.sources,
      made += known.facts
  )
  FOREACH (known IN CASE WHEN is_new AND NOT person:Member AND person.id < owner.id THEN [row] ELSE [] END |
    CREATE (person)-[made:KNOWS {imported: true}]->(owner)
    SET
      made.sources = known.sources,
      made += known.facts
  )
  FOREACH (wished IN CASE WHEN is_new AND person:Member AND asked IS NULL THEN [row] ELSE [] END |
    CREATE (owner)-[asks:ASKED {imported: true, at: datetime()}]->(person)
    SET asks.since = wished.facts.since
  )
  FOREACH (over IN CASE WHEN row.sources = [] AND asked_here THEN [asked] ELSE [] END | DELETE over)
  FOREACH (kept IN CASE WHEN tie IS NOT NULL AND others + row.sources <> [] THEN [tie] ELSE [] END |
    SET kept.sources = others + row.sources
  )
  FOREACH (told IN CASE WHEN made_here AND row.sources <> [] THEN [tie] ELSE [] END | SET told += row.facts)
  FOREACH (over IN CASE WHEN made_here AND others + row.sources = [] THEN [tie] ELSE [] END | DELETE over)
  FOREACH (bare IN CASE WHEN NOT made_here AND others + row.sources = [] THEN [tie] ELSE [] END |
    REMOVE bare.sources
  )
}
CALL (own_ids) {
  UNWIND $named_before AS person_id
  MATCH (:Person {id: person_id})-[job:WORKED_AT]->(:Employer)
  WHERE job.sources IS NOT NULL
  SET job.sources = [id IN job.sources WHERE NOT id IN own_ids]
}
CALL (owner) {
  UNWIND $jobs AS row
  MATCH (person:Person {id: row.person_id})
  WHERE $visibility = "everyone"
    OR person = owner
    OR person.imported
    AND NOT EXISTS {
      MATCH (person)<-[:IS]-(:Profile)-[:FROM]->(source:Source)
      WHERE source.owner <> owner.id
    }
  MATCH (employer:Employer {id: row.employer_id})
  WITH person, employer, row,
    head(COLLECT {
      MATCH (person)-[job:WORKED_AT]->(employer)
      WHERE coalesce(job.title, "") = coalesce(row.title, "")
        AND coalesce(job.started, "") = coalesce(row.started, "")
        AND coalesce(job.ended, "") = coalesce(row.ended, "")
      RETURN job
    }) AS job
  FOREACH (kept IN CASE WHEN job IS NULL THEN [] ELSE [job] END |
    SET kept.sources = coalesce(kept.sources, []) + row.sources
  )
  FOREACH (missing IN CASE WHEN job IS NULL THEN [row] ELSE [] END |
    CREATE (person)-[made:WORKED_AT {imported: true}]->(employer)
    SET
      made.title = missing.title,
      made.started = missing.started,
      made.ended = missing.ended,
      made.sources = missing.sources
  )
}
CALL () {
  UNWIND $named_before AS person_id
  MATCH (:Person {id: person_id})-[job:WORKED_AT]->(:Employer)
  WHERE job.sources = []
  WITH job, coalesce(job.imported, false) AS made_here
  FOREACH (bare IN CASE WHEN made_here THEN [] ELSE [job] END | REMOVE bare.sources)
  FOREACH (over IN CASE WHEN made_here THEN [job] ELSE [] END | DELETE over)
}
CALL () {
  UNWIND $moves AS row
  MATCH (home:Person {id: row.home_id})
  WHERE home.imported
    AND NOT home:Member
    AND NOT EXISTS { MATCH (home)--(other) WHERE NOT other:Change AND NOT EXISTS { (home)<-[:WAS]-(other) } }
  SET home:Parked
  REMOVE home:Person
}
CALL () {
  UNWIND $ties AS row
  MATCH (person:Person {id: row.person_id})
  WHERE person.imported
    AND person.revision IS NULL
    AND (EXISTS { (person)<-[:IS]-() } OR NOT EXISTS { (person)<-[:WAS]-() })
  WITH person,
    COLLECT {
      MATCH (person)<-[:IS]-(profile:Profile)-[:FROM]->(source:Source)
      RETURN profile
      ORDER BY source.imported_at DESC, profile.id
    } AS profiles
  WITH person, profiles, head([profile IN profiles WHERE profile.name IS NOT NULL]) AS named
  SET
    person.name = named.name,
    person.given_name = named.given_name,
    person.family_name = named.family_name,
    person.headline = head([profile IN profiles WHERE profile.headline IS NOT NULL | profile.headline]),
    person.city = head([profile IN profiles WHERE profile.city IS NOT NULL | profile.city]),
    person.country = head([profile IN profiles WHERE profile.country IS NOT NULL | profile.country])
}
CALL () {
  UNWIND $changes AS row
  MATCH (person:Person {id: row.person_id})
  WHERE NOT person:Closed
  CREATE (person)-[:CHANGED]->(change:Change)
  SET
    change = row.said,
    change.at = datetime()
}
CALL (owner) {
  UNWIND $proposals AS row
  MERGE (owner)-[:SETTLES]->(proposal:Proposal {id: row.id})
  SET proposal += row
}
CALL () {
  UNWIND $named_no_more AS person_id
  MATCH (parked:Parked {id: person_id})
  WHERE NOT EXISTS { (parked)<-[:WAS]-() }
  OPTIONAL MATCH (parked)-[:CHANGED]->(change:Change)
  DETACH DELETE change
  WITH DISTINCT parked
  DETACH DELETE parked
}
CALL () {
  UNWIND $named_no_more AS person_id
  MATCH (person:Person {id: person_id})
  USING INDEX person:Person(id)
  WHERE person.imported
    AND NOT person:Member
    AND NOT EXISTS { MATCH (person)--(other) WHERE NOT other:Employer|Change }
  OPTIONAL MATCH (person)-[:CHANGED]->(change:Change)
  DETACH DELETE change
  WITH DISTINCT person
  DETACH DELETE person
}
CALL () {
  UNWIND $unsaid_employers AS employer_id
  MATCH (employer:Employer {id: employer_id})
  WHERE employer.imported
    AND employer.revision IS NULL
    AND NOT EXISTS { (employer)<-[:WORKED_AT]-() }
  DELETE employer
}
CALL () {
  UNWIND $dropped_proposals AS proposal_id
  MATCH (proposal:Proposal {id: proposal_id})
  DETACH DELETE proposal
}
CALL () {
  UNWIND $taken_back AS source_id
  MATCH (source:Source {id: source_id})
  CALL (source) {
    MATCH (source)<-[:FROM]-(profile:Profile)
    DETACH DELETE profile
  }
  CALL (source) {
    MATCH (change:Change {owner: source.owner})
    WHERE source.id IN change.sources
    DETACH DELETE change
  }
  DETACH DELETE source
}
RETURN size($ties) AS settled;
