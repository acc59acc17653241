// Draw
//
// Puts a small graph in place of whatever people and employers are there, or adds it to them.
//
// ---
// mode = "write"
//
// [parameters]
// anew = { type = "boolean", about = "Whether what is there is removed first.", default = true }
// people = { type = "list", of = "map", about = "Id, name, and whether seen by contacts alone or by nobody.", example = [{ id = "a", name = "A" }, { id = "b", name = "B" }] }
// pairs = { type = "list", of = "map", about = "Who knows whom.", example = [{ one = "a", other = "b" }] }
// employers = { type = "list", of = "map", about = "Id, and whether files alone name it.", default = [] }
// jobs = { type = "list", of = "map", about = "Who works or worked where.", default = [] }
// locations = { type = "list", of = "map", about = "Who lives at what point.", default = [] }
// homes = { type = "list", of = "map", about = "Who lives in what city.", default = [] }
// dismissals = { type = "list", of = "map", about = "Who does not want whom suggested.", default = [] }
// profiles = { type = "list", of = "map", about = "Who gave what about whom.", default = [] }
// changes = { type = "list", of = "map", about = "What changed with whom, all at once.", default = [] }
// kept_up = { type = "list", of = "map", about = "Who keeps up with whom, and noted conversations.", default = [] }
// tags = { type = "list", of = "map", about = "Who wishes to speak how often with those of a tag.", default = [] }
// doubts = { type = "list", of = "map", about = "Who has a profile that may be whose.", default = [] }
// asked = { type = "list", of = "map", about = "Who asked whom to say that they know each other.", default = [] }
// feeds = { type = "list", of = "map", about = "Who has a token for their feeds.", default = [] }
// requests = { type = "list", of = "map", about = "Who asked whom to introduce them to whom.", default = [] }
// ---
//
//  By hand, first:  :params {anew: true, people: [{id: "a", name: "A"}, {id: "b", name: "B"}], pairs: [{one: "a", other: "b"}], employers: [], jobs: [], locations: [], homes: [], dismissals: [], profiles: [], changes: [], kept_up: [], tags: [], doubts: [], asked: [], feeds: [], requests: []}
//
// No list is of texts: the engine has one plan for a list of them, and another for an empty one.
CALL () {
  MATCH (gone:Person|Parked|Employer|Profile|Source|Change|Proposal|Conversation|Tag|IntroductionRequest|ImportJob)
  WHERE $anew
  DETACH DELETE gone
}
CALL () {
  MATCH (gone:Key {scope: "feed"})
  WHERE $anew
  DELETE gone
}
CALL () {
  UNWIND $people AS row
  CREATE (person:Person {id: row.id, name: row.name})
  FOREACH (shy IN CASE WHEN row.contacts_only THEN [person] ELSE [] END | SET shy:ContactsOnly)
  FOREACH (closed IN CASE WHEN row.closed THEN [person] ELSE [] END | SET closed:Closed)
}
CALL () {
  UNWIND $employers AS row
  CREATE (:Employer {
    id: row.id, name: toUpper(row.id), country: "Land of " + row.id, imported: CASE WHEN row.filed THEN true END
  })
}
CALL () {
  UNWIND $jobs AS job
  MATCH (person:Person {id: job.person_id})
  MATCH (employer:Employer {id: job.employer_id})
  CREATE (person)-[:WORKED_AT {title: "clerk", started: job.started, ended: job.ended}]->(employer)
}
CALL () {
  UNWIND $locations AS place
  MATCH (person:Person {id: place.person_id})
  SET person.location = point({latitude: place.latitude, longitude: place.longitude})
}
CALL () {
  UNWIND $homes AS home
  MATCH (person:Person {id: home.person_id})
  SET person.city = home.city
}
CALL () {
  UNWIND $dismissals AS dismissal
  MATCH (person:Person {id: dismissal.person_id})
  MATCH (other:Person {id: dismissal.other_id})
  CREATE (person)-[:DISMISSED {at: datetime("2026-01-01")}]->(other)
}
CALL () {
  UNWIND $profiles AS said
  MATCH (person:Person {id: said.person_id})
  CREATE (person)<-[:IS]-(:Profile {
    id: said.id, emails: said.emails, phones: said.phones, note: said.note, site: said.site, contact: true,
    key: said.id, name: toUpper(said.person_id), place: "a file:1"
  })
    -[:FROM]->(:Source {
      id: said.id, owner: said.owner, site: said.site, imported_at: datetime("2026-01-31"),
      file_name: said.file_name, sha256: "5f0c2a", report: said.report, named: said.named
    })
  WITH said
  MATCH (owner:Person {id: said.owner})
  CREATE (owner)-[:ORDERED]->(:ImportJob {
    id: said.id, file_name: "a file", state: "done", source_id: said.id,
    asked_at: datetime("2026-01-30"), seen_at: datetime("2026-01-30"), expires_at: datetime("2999-01-01")
  })
}
CALL () {
  UNWIND $kept_up AS pair
  MATCH (owner:Person {id: pair.owner})
  MATCH (other:Person {id: pair.other})
  CREATE (owner)-[:KEEPS_UP {
    at: datetime("2026-01-01"), every_days: pair.every_days, tags: pair.tags, snoozed_until: date(pair.snoozed_until)
  }]->(other)
  WITH pair, owner, other
  UNWIND pair.spoken_on AS day
  CREATE (owner)-[:NOTED]->(:Conversation {id: pair.owner + " " + pair.other + " " + day, at: date(day)})-[:WITH]->(other)
}
CALL () {
  UNWIND $tags AS tag
  MATCH (owner:Person {id: tag.owner})
  CREATE (owner)-[:HAS_TAG]->(:Tag {name: tag.name, every_days: tag.every_days, at: datetime("2026-01-05")})
}
CALL () {
  UNWIND $asked AS pair
  MATCH (asker:Person {id: pair.asker})
  MATCH (other:Person {id: pair.other})
  CREATE (asker)-[:ASKED {at: datetime("2026-01-03"), since: "2014"}]->(other)
}
CALL () {
  UNWIND $feeds AS feed
  CREATE (:Key {
    id: "feed of " + feed.owner, scope: "feed", person_id: feed.owner, secret_sha256: "5f0c2a", one_time: false,
    created_at: datetime("2026-01-03"), expires_at: datetime("2999-01-01")
  })
}
CALL () {
  UNWIND $doubts AS pair
  MATCH (owner:Person {id: pair.owner})
  CREATE (owner)-[:SETTLES]->(:Proposal {
    id: pair.owner + " " + pair.other, state: "open", score: 0.7, one: "A", one_site: "a site", one_key: "a site a",
    other: toUpper(pair.other), other_id: pair.other, kinds: ["name"], words: ["Of one name."], points: [0.7]
  })
}
CALL () {
  UNWIND $requests AS request
  MATCH (asker:Person {id: request.asker})
  MATCH (connector:Person {id: request.connector})
  MATCH (target:Person {id: request.target})
  CREATE (asker)-[:REQUESTED]->(made:IntroductionRequest {
    id: request.asker + " " + request.connector + " " + request.target, state: "forwarded", days: 30,
    asked_at: datetime("2026-01-01"), forwarded_at: datetime("2026-01-02"), expires_at: datetime("2999-01-01")
  })
  CREATE (made)-[:THROUGH]->(connector)
  CREATE (made)-[:TO]->(target)
}
CALL () {
  UNWIND $changes AS change
  MATCH (person:Person {id: change.person_id})
  CREATE (person)-[:CHANGED]->(:Change {
    id: change.id, at: datetime(change.at), kind: change.kind, after: change.after, before: "a site",
    owner: change.owner, private: CASE WHEN change.owner IS NOT NULL AND change.kind <> "email" THEN true END
  })
}
CALL () {
  UNWIND $pairs AS pair
  MATCH (one:Person {id: pair.one})
  MATCH (other:Person {id: pair.other})
  CREATE (one)-[:KNOWS {
    since: pair.since,
    confirmed_at: CASE WHEN pair.confirmed THEN datetime("2026-01-31") END,
    vouched: pair.vouched,
    sources: pair.sources,
    conversation_count: pair.talked,
    last_conversation: CASE WHEN pair.talked > 0 THEN coalesce(pair.last, "2024-03-01") END
  }]->(other)
};
