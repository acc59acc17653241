// Settle an address book
//
// Imports files, takes others back, and decides again whose each profile is, all at once or not at all.
// People, acquaintances and jobs are then what the remaining files say; what others say about them stays.
// About people who hold a key, are seen by everyone, or are not here by the owner's files alone, only what
// their own files say is written, since others could read it, unless address books are pooled; what was
// written before goes with the files that say it. To jobs that a person stated, only a new file of their own
// adds one, and vouches for it. No row if the address book was changed since the caller looked. Erased people
// are left out. People who hold a key are asked whether they know the owner, unless they have said so
// already. What files say about an acquaintance is stored separately for each owner, and combined. What to
// write is worked out by `app.imports`.
//
// ---
// mode = "write"
// rows = "one"
// weighs = ["ties"]
//
// [parameters]
// person_id = { type = "person", about = "The owner of the address book.", example = "ada" }
// known = { type = "list", of = "map", about = "What the caller has seen in it, by id: the files, each with how many profiles it has, the settled proposals, each with its state, the people to settle again, and, if address books are pooled, `everyone` with how often these changed.", default = [] }
// of_their_own = { type = "list", of = "map", about = "The people of its profiles who, as the caller has seen, were made by an import and are here in their own right now: id. Compared only if profiles move, as none is taken from them.", default = [] }
// taken_back = { type = "list", of = "map", about = "The files to take back: source_id.", default = [] }
// sources = { type = "list", of = "map", about = "The files to import.", default = [] }
// people = { type = "list", of = "map", about = "People who may be new: person_id, and the hashes under which they may have been erased.", default = [] }
// visibility = { type = "text", about = "Who sees the new people.", values = ["everyone", "contacts", "nobody"], default = "contacts" }
// employers = { type = "list", of = "map", about = "Employers that may be new, and those that fewer files may name now: id, and the name in the remaining files.", default = [] }
// profiles = { type = "list", of = "map", about = "New profiles: source_id, person_id, home_id (the person it goes back to when parted from others), and what it says.", default = [] }
// moves = { type = "list", of = "map", about = "Profiles that are somebody else's now: profile_id, person_id and home_id.", default = [] }
// belongings = { type = "list", of = "map", about = "People whose changes and notes go along: from_id, person_id, and home_id (whose they were at first).", default = [] }
// ties = { type = "list", of = "map", about = "For each person concerned: the files that say they are known, and what these say (since when, how often and when last they talked, that one vouched); whether the files named them before, and whether they do now.", default = [] }
// jobs = { type = "list", of = "map", about = "All jobs of these people that the files tell of.", default = [] }
// changes = { type = "list", of = "map", about = "What changed since an earlier file.", default = [] }
// dropped_proposals = { type = "list", of = "map", about = "Pairs that are no longer in doubt: id.", default = [] }
// proposals = { type = "list", of = "map", about = "Pairs that may be the same person: id, state, and what is said about them if that is new.", default = [] }
//
// [columns]
// settled = { type = "integer", about = "How many people were concerned." }
// ---
//
//  By hand, first:  :params {person_id: "ada", known: [], of_their_own: [], taken_back: [], sources: [], people: [], visibility: "contacts", employers: [], profiles: [], moves: [], belongings: [], ties: [], jobs: [], changes: [], dropped_proposals: [], proposals: []}
//
// Setting a property locks the owner and, always in the same order, others who may import files too: if two settle
// at once, the second reads what the first wrote. It also locks those whose profiles move, so that nobody comes to be
// here in their own right between the look at them and the move.
// In pooled address books, what other books say counts, so settling them takes turns.
// Nodes are deleted last, because each index lookup passes over everything the transaction has deleted so far.
// jobs_stay marks, within this statement, people for whom the remaining files still say what they said before.
// A person who takes over profiles of somebody put aside, or who is made of profiles parted from somebody, is
// visible to no more people than those were; own_visibility notes how they are visible without them.
// Of two days since when that may be one, the more precise counts: with ~, 2018 sorts after 2018-06-04.
// No parameter is a list of texts: Neo4j has a plan for a list of texts and another for an empty list, and a plan
// takes seconds to make.
CALL () {
  UNWIND CASE WHEN $visibility = "everyone" THEN [1] ELSE [] END AS id
  MERGE (pool:Pool {id: id})
  SET pool.locked = true
  REMOVE pool.locked
}
WITH [$person_id] + [row IN $proposals | row.other_id] AS always
CALL (always) {
  MATCH (end:Person)
  WHERE end.id IN always
  RETURN end
  UNION
  MATCH (end:Person)
  WHERE end.id IN [row IN $ties | row.person_id]
    AND (end.imported IS NULL OR end:Member OR EXISTS { (:Source {owner: end.id}) })
  RETURN end
  UNION
  UNWIND $moves AS row
  MATCH (:Profile {id: row.profile_id})-[:IS]->(end:Person)
  RETURN end
}
WITH end
ORDER BY end.id
SET end.locked = true
REMOVE end.locked
WITH count(*) AS locked
MATCH (owner:Person {id: $person_id})
WITH owner,
  COLLECT {
    MATCH (source:Source {owner: $person_id})
    RETURN {id: source.id, profile_count: COUNT { (source)<-[:FROM]-() }}
    ORDER BY source.id
  } AS held,
  COLLECT {
    MATCH (owner)-[:SETTLES]->(proposal:Proposal)
    WHERE proposal.state <> "open"
    RETURN {id: proposal.id, state: proposal.state}
    ORDER BY proposal.id
  } AS decisions,
  COLLECT {
    MATCH (owner)-[:UNSETTLED]->(person)
    RETURN {id: person.id, state: "unsettled"}
    ORDER BY person.id
  } AS unsettled,
  COLLECT {
    MATCH (pool:Pool)
    WHERE $visibility = "everyone"
    RETURN {id: "everyone", state: toString(coalesce(pool.settled, 0))}
  } AS changed
WHERE held + decisions + unsettled + changed = $known
  AND ($moves = [] OR $of_their_own = COLLECT {
    MATCH (:Source {owner: $person_id})<-[:FROM]-(:Profile)-[:IS]->(person:Person)
    WHERE person.imported
      AND (
        person:Member
        OR person.revision IS NOT NULL
        OR $visibility <> "everyone" AND NOT person:ContactsOnly|Closed
      )
    WITH DISTINCT person
    ORDER BY person.id
    RETURN {id: person.id}
  })
WITH owner, [row IN held + $sources | row.id] AS own_ids, EXISTS { (:Erased) } AS anybody_erased
CALL () {
  MATCH (pool:Pool)
  WHERE $visibility = "everyone"
  SET pool.settled = coalesce(pool.settled, 0) + 1
}
CALL (owner) {
  MATCH (owner)-[mark:UNSETTLED]->()
  DELETE mark
}
CALL () {
  UNWIND $taken_back AS row
  MATCH (source:Source {id: row.source_id})<-[:FROM]-(:Profile)-[whose:IS|WAS]->()
  DELETE whose
}
CALL () {
  UNWIND $sources AS row
  CREATE (source:Source)
  SET
    source = row,
    source.imported_at = datetime()
}
CALL (own_ids) {
  UNWIND [row IN $employers WHERE row.name IS NOT NULL] AS row
  MERGE (employer:Employer {id: row.id})
  ON CREATE SET employer.imported = true
  WITH own_ids, employer, row
  WHERE employer.imported
    AND employer.revision IS NULL
    AND NOT EXISTS { MATCH (employer)<-[job:WORKED_AT]-() WHERE any(id IN job.sources WHERE NOT id IN own_ids) }
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
    person.made_now = true,
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
  MATCH (profile:Profile {id: row.profile_id})-[is:IS]->(before:Person)
  MATCH (person:Person {id: row.person_id})
  OPTIONAL MATCH (profile)-[was:WAS]->()
  OPTIONAL MATCH (home:Person {id: row.home_id})
  OPTIONAL MATCH (parked:Parked {id: row.home_id})
  WITH profile, is, was, person, home, parked, before, before.imported AND person.made_now IS NOT NULL AS parted
  FOREACH (closed IN CASE WHEN parted AND before:Closed THEN [person] ELSE [] END |
    SET closed:Closed
    REMOVE closed:ContactsOnly
  )
  FOREACH (shy IN CASE WHEN parted AND before:ContactsOnly AND NOT person:Closed THEN [person] ELSE [] END | SET shy:ContactsOnly)
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
  WITH owner, own_ids, person, row, owner.id < person.id AS is_first, row.sources <> [] AS named,
    head(COLLECT { MATCH (owner)-[tie:KNOWS]-(person) RETURN tie }) AS tie,
    head(COLLECT { MATCH (owner)-[asks:ASKED]->(person) RETURN asks }) AS asks,
    head(COLLECT { MATCH (person)-[asked:ASKED]->(owner) RETURN asked }) AS asked
  WITH owner, person, row, is_first, named, tie, asks, asked,
    [id IN coalesce(tie.sources, asked.sources, []) WHERE NOT id IN own_ids] AS others,
    CASE WHEN named THEN row.told END AS mine,
    CASE WHEN is_first THEN tie.told_by_first ELSE tie.told_by_second END AS mine_before,
    coalesce(CASE WHEN is_first THEN tie.told_by_second ELSE tie.told_by_first END, asked.told) AS theirs,
    CASE
      WHEN tie.told_otherwise IS NOT NULL THEN tie.told_otherwise
      WHEN tie.imported OR coalesce(tie.told_by_first, tie.told_by_second) IS NOT NULL THEN []
      ELSE [fact IN [
        "since:" + tie.since,
        CASE WHEN coalesce(toString(tie.conversation_count), tie.last_conversation) IS NOT NULL
          THEN "talked:" + coalesce(tie.conversation_count, "") + ":" + coalesce(tie.last_conversation, "") END,
        CASE WHEN tie.vouched THEN "vouched" END
      ] WHERE fact IS NOT NULL]
    END AS told_before,
    coalesce(tie.imported, tie IS NULL) AS made_here,
    named AND asked IS NOT NULL AND asked.imported IS NULL AS answers
  WITH owner, person, row, is_first, named, tie, asks, asked, others, mine, theirs, made_here, answers,
    CASE WHEN answers AND NOT any(fact IN told_before WHERE fact STARTS WITH "since:") AND asked.since IS NOT NULL
      THEN ["since:" + asked.since] ELSE [] END + told_before AS otherwise,
    CASE
      WHEN tie IS NULL THEN named AND (asked IS NOT NULL OR NOT person:Member)
      WHEN named OR NOT made_here THEN true
      ELSE others <> [] AND NOT (owner:Member AND mine_before IS NOT NULL)
    END AS contact
  WITH owner, person, row, is_first, named, tie, asks, asked, others, mine, theirs, otherwise, made_here, answers, contact,
    otherwise + coalesce(mine, []) + coalesce(theirs, []) AS facts
  WITH owner, person, row, is_first, named, tie, asks, asked, others, mine, theirs, otherwise, made_here, answers, contact,
    [fact IN facts WHERE fact STARTS WITH "since:" | substring(fact, 6)] AS beginnings,
    [fact IN facts WHERE fact STARTS WITH "talked:" | split(fact, ":")] AS talks,
    "vouched" IN facts AS vouched
  WITH owner, person, row, is_first, named, tie, asks, asked, others, mine, theirs, otherwise, made_here, answers, contact, {
      since: CASE
        WHEN any(fact IN otherwise WHERE fact STARTS WITH "since:") THEN beginnings[0]
        ELSE reduce(first = beginnings[0], other IN beginnings | CASE WHEN other + "~" < first + "~" THEN other ELSE first END)
      END,
      conversation_count: reduce(most = null, talk IN talks |
        CASE WHEN coalesce(toInteger(talk[1]) <= most, talk[1] = "") THEN most ELSE toInteger(talk[1]) END),
      last_conversation: reduce(last = null, talk IN talks |
        CASE WHEN coalesce(talk[2] <= last, talk[2] = "") THEN last ELSE talk[2] END),
      vouched: CASE WHEN vouched THEN true END
    } AS said
  WITH owner, person, row, named, tie, asks, asked, others, theirs, answers, contact, said,
    CASE WHEN is_first THEN [owner, person] ELSE [person, owner] END AS ends, {
      imported: CASE WHEN made_here AND NOT answers THEN true END,
      confirmed_at: CASE
        WHEN answers OR tie IS NULL AND asked IS NOT NULL THEN coalesce(tie.confirmed_at, datetime())
        WHEN named OR NOT made_here THEN tie.confirmed_at
      END,
      known_before: CASE
        WHEN answers AND tie IS NOT NULL AND tie.confirmed_at IS NULL THEN true
        WHEN named OR NOT made_here THEN tie.known_before
      END,
      known_at: CASE
        WHEN tie IS NULL AND (person.imported IS NULL OR person:Member OR NOT person:ContactsOnly|Closed) THEN datetime()
        ELSE tie.known_at
      END,
      sources: CASE WHEN others + row.sources <> [] THEN
        COLLECT { UNWIND others + row.sources AS id RETURN id ORDER BY id } END,
      told_by_first: CASE WHEN is_first THEN mine ELSE theirs END,
      told_by_second: CASE WHEN is_first THEN theirs ELSE mine END,
      told_otherwise: CASE WHEN coalesce(mine, theirs) IS NOT NULL AND otherwise <> [] THEN otherwise END
    } AS kept
  WITH owner, person, row, named, tie, others, theirs, contact, said, kept, ends[0] AS first, ends[1] AS second,
    CASE
      WHEN contact AND (asks.imported OR asked.imported OR answers) THEN [asks, asked]
      WHEN NOT named AND asks.imported THEN [asks]
      ELSE []
    END AS done,
    CASE WHEN named OR asks.imported THEN [] ELSE [asks] END AS bare
  FOREACH (missing IN CASE WHEN contact AND tie IS NULL THEN [kept] ELSE [] END |
    CREATE (first)-[made:KNOWS]->(second)
    SET
      made = missing,
      made += said
  )
  FOREACH (there IN CASE WHEN contact AND tie IS NOT NULL THEN [tie] ELSE [] END |
    SET
      there += kept,
      there += said
  )
  FOREACH (wish IN CASE WHEN named AND NOT contact THEN [row] ELSE [] END |
    MERGE (owner)-[wished:ASKED]->(person)
    ON CREATE SET
      wished.imported = true,
      wished.at = datetime()
    SET
      wished += said {.*, since: CASE WHEN wished.imported THEN said.since ELSE wished.since END},
      wished.sources = wish.sources,
      wished.told = wish.told
  )
  FOREACH (wish IN bare | REMOVE wish.sources, wish.told, wish.conversation_count, wish.last_conversation, wish.vouched)
  FOREACH (over IN done | DELETE over)
  FOREACH (left IN CASE WHEN tie IS NOT NULL AND NOT contact AND others <> [] THEN [others] ELSE [] END |
    MERGE (person)-[wished:ASKED]->(owner)
    ON CREATE SET
      wished.imported = true,
      wished.at = datetime()
    SET
      wished += said {.*, since: CASE WHEN wished.imported THEN said.since ELSE wished.since END},
      wished.sources = left,
      wished.told = theirs
  )
  FOREACH (over IN CASE WHEN contact THEN [] ELSE [tie] END | DELETE over)
}
CALL (owner) {
  UNWIND [row IN $ties WHERE row.named_now] AS row
  MATCH (person:Person {id: row.person_id})
  WHERE person <> owner
    AND (
      person.stated_jobs
      OR $visibility <> "everyone"
      AND (
        person.imported IS NULL
        OR person:Member
        OR NOT person:ContactsOnly|Closed
        OR EXISTS {
          MATCH (person)<-[:IS]-(:Profile)-[:FROM]->(source:Source)
          WHERE source.owner <> owner.id
        }
      )
    )
  SET person.jobs_stay = true
}
CALL (own_ids) {
  UNWIND [row IN $ties WHERE row.named_before] AS row
  MATCH (person:Person {id: row.person_id})-[job:WORKED_AT]->(employer:Employer)
  WHERE job.sources IS NOT NULL
  WITH person, job, employer,
    [id IN own_ids WHERE person.jobs_stay IS NULL
      OR id IN [back IN $taken_back | back.source_id]
      OR person.id IN [row IN $known WHERE row.state = "unsettled" | row.id]
        AND NOT EXISTS { (person)<-[:IS]-(:Profile)-[:FROM]->(:Source {id: id}) }] AS silent
  SET job.sources = [
    id IN job.sources
    WHERE NOT id IN silent
      OR any(told IN CASE WHEN person.stated_jobs THEN $jobs ELSE [] END
        WHERE told.person_id = person.id
          AND told.employer_id = employer.id
          AND coalesce(told.title, "") = coalesce(job.title, "")
          AND coalesce(told.started, "") = coalesce(job.started, "")
          AND coalesce(told.ended, "") = coalesce(job.ended, "")
          AND id IN told.sources)
  ]
}
CALL () {
  UNWIND $jobs AS row
  MATCH (person:Person {id: row.person_id})
  WHERE person.jobs_stay IS NULL
  MATCH (employer:Employer {id: row.employer_id})
  WITH person, employer, row,
    [id IN row.sources WHERE person.stated_jobs IS NULL OR any(source IN $sources WHERE source.id = id)] AS telling,
    head(COLLECT {
      MATCH (person)-[job:WORKED_AT]->(employer)
      WHERE coalesce(job.title, "") = coalesce(row.title, "")
        AND coalesce(job.started, "") = coalesce(row.started, "")
        AND coalesce(job.ended, "") = coalesce(row.ended, "")
      RETURN job
    }) AS job
  WITH person, employer, row, job,
    COLLECT { UNWIND coalesce(job.sources, []) + telling AS id RETURN id ORDER BY id } AS sources
  WHERE sources <> []
  FOREACH (kept IN CASE WHEN job IS NULL THEN [] ELSE [job] END | SET kept.sources = sources)
  FOREACH (missing IN CASE WHEN job IS NULL THEN [row] ELSE [] END |
    CREATE (person)-[made:WORKED_AT {imported: true}]->(employer)
    SET
      made.title = missing.title,
      made.started = missing.started,
      made.ended = missing.ended,
      made.sources = sources
  )
}
CALL () {
  UNWIND [row IN $ties WHERE row.named_before] AS row
  MATCH (:Person {id: row.person_id})-[job:WORKED_AT]->(employer:Employer)
  WHERE job.sources = []
  WITH job, employer, coalesce(job.imported, false) AS made_here
  FOREACH (bare IN CASE WHEN made_here THEN [] ELSE [job] END | REMOVE bare.sources)
  FOREACH (over IN CASE WHEN made_here THEN [job] ELSE [] END | DELETE over)
  RETURN collect(employer.id) AS left_ids
}
CALL () {
  UNWIND $ties AS row
  MATCH (person:Person {id: row.person_id})
  REMOVE person.jobs_stay, person.made_now
}
CALL (owner) {
  UNWIND $moves AS row
  MATCH (home:Person {id: row.home_id})
  WHERE home.imported
    AND home.revision IS NULL
    AND NOT home:Member
    AND NOT EXISTS { (:Source {owner: home.id}) }
    AND NOT EXISTS {
      MATCH (home)-[tie]-(other)
      WHERE NOT other:Change
        AND NOT tie:UNSETTLED
        AND NOT (tie:KEEPS_UP AND other = owner)
        AND NOT EXISTS { (home)<-[:WAS]-(other) }
    }
  SET home:Parked
  REMOVE home:Person, home.name, home.given_name, home.family_name, home.headline, home.city, home.country
}
CALL () {
  UNWIND $moves AS row
  MATCH (home:Parked {id: row.home_id})<-[:WAS]-(:Profile)-[:IS]->(person:Person)
  WHERE person.imported
    AND NOT person:Member
    AND (
      home:Closed AND person:ContactsOnly
      OR $visibility = "everyone" AND home:ContactsOnly|Closed AND NOT person:ContactsOnly|Closed
    )
  WITH person, any(each IN collect(home) WHERE each:Closed) AS closed
  SET person.own_visibility = coalesce(person.own_visibility, CASE WHEN person:ContactsOnly THEN "contacts" ELSE "everyone" END)
  REMOVE person:ContactsOnly
  FOREACH (hidden IN CASE WHEN closed THEN [person] ELSE [] END | SET hidden:Closed)
  FOREACH (shy IN CASE WHEN closed THEN [] ELSE [person] END | SET shy:ContactsOnly)
}
CALL () {
  UNWIND $ties AS row
  MATCH (person:Person {id: row.person_id})
  WHERE person.own_visibility IS NOT NULL
    AND NOT EXISTS {
      MATCH (person)<-[:IS]-(:Profile)-[:WAS]->(parked:Parked)
      WHERE parked:Closed
        OR parked:ContactsOnly AND person.own_visibility = "everyone"
    }
  REMOVE person:ContactsOnly:Closed
  FOREACH (shy IN CASE WHEN person.own_visibility = "contacts" THEN [person] ELSE [] END | SET shy:ContactsOnly)
  REMOVE person.own_visibility
}
CALL () {
  UNWIND [row IN $ties WHERE NOT row.named_now] AS row
  MATCH (parked:Parked {id: row.person_id})
  WHERE parked.stated_visibility
    AND NOT EXISTS { (parked)<-[:WAS]-() }
  SET parked:Person
  REMOVE parked:Parked
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
      RETURN profile {.name, .given_name, .family_name, .headline, .city, .country, owner: source.owner} AS each
      ORDER BY
        coalesce(source.newest, toString(date(datetime({datetime: source.imported_at, timezone: "+00:00"})))) DESC,
        source.imported_at DESC, profile.id
    } AS said
  WITH person, said,
    CASE
      WHEN $visibility = "everyone" THEN said
      WHEN person:ContactsOnly|Closed AND NOT person:Member AND all(each IN said WHERE each.owner = said[0].owner) THEN said
      ELSE [each IN said WHERE each.owner = person.id]
    END AS told
  WITH person, said, told, [each IN told + [each IN said WHERE each.name = person.name] + said WHERE each.name IS NOT NULL][0] AS named
  SET
    person.name = named.name,
    person.given_name = named.given_name,
    person.family_name = named.family_name,
    person.headline = [each IN told + [each IN said WHERE each.headline = person.headline] WHERE each.headline IS NOT NULL | each.headline][0],
    person.city = [each IN told + [each IN said WHERE each.city = person.city] WHERE each.city IS NOT NULL | each.city][0],
    person.country = [each IN told + [each IN said WHERE each.country = person.country] WHERE each.country IS NOT NULL | each.country][0]
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
// A profile without a person by now is of somebody erased since the plan was made, and no pair may name them.
WITH owner, left_ids,
  COLLECT {
    UNWIND $profiles AS row
    WITH row
    WHERE NOT EXISTS { (:Person {id: row.person_id}) }
    RETURN row.said.key
  } AS left_out
CALL (owner, left_out) {
  UNWIND $proposals AS row
  WITH owner, left_out, row
  WHERE NOT coalesce(row.one_key, "") IN left_out
    AND NOT coalesce(row.other_key, "") IN left_out
    AND (row.other_id IS NULL OR EXISTS { (:Person {id: row.other_id}) })
  MERGE (owner)-[:SETTLES]->(proposal:Proposal {id: row.id})
  SET proposal += row
}
CALL () {
  UNWIND [row IN $ties WHERE NOT row.named_now] AS row
  MATCH (parked:Parked {id: row.person_id})
  WHERE NOT EXISTS { (parked)<-[:WAS]-() }
  OPTIONAL MATCH (parked)-[:CHANGED]->(change:Change)
  DETACH DELETE change
  WITH DISTINCT parked
  DETACH DELETE parked
}
CALL (owner) {
  UNWIND [row IN $ties WHERE NOT row.named_now] AS row
  MATCH (person:Person {id: row.person_id})
  USING INDEX person:Person(id)
  WHERE person.imported
    AND person.revision IS NULL
    AND person.stated_visibility IS NULL
    AND person.stated_jobs IS NULL
    AND NOT person:Member
    AND NOT EXISTS {
      MATCH (person)-[tie]-(other)
      WHERE NOT other:Employer|Change
        AND (other <> owner OR NOT tie:KEEPS_UP)
    }
  OPTIONAL MATCH (person)-[:CHANGED]->(change:Change)
  DETACH DELETE change
  WITH DISTINCT person
  DETACH DELETE person
}
CALL (left_ids) {
  UNWIND [row IN $employers | row.id] + left_ids AS id
  WITH DISTINCT id
  MATCH (employer:Employer {id: id})
  WHERE employer.imported
    AND employer.revision IS NULL
    AND NOT EXISTS { (employer)<-[:WORKED_AT]-() }
  DELETE employer
}
CALL () {
  UNWIND $dropped_proposals AS row
  MATCH (proposal:Proposal {id: row.id})
  DETACH DELETE proposal
}
CALL () {
  UNWIND $taken_back[..1] AS row
  MATCH (source:Source {owner: $person_id})
  REMOVE source.named
}
CALL () {
  UNWIND $taken_back AS row
  MATCH (source:Source {id: row.source_id})
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
