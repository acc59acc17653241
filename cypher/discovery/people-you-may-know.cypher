// People you may know
//
// People that somebody does not know yet, best first, each with the reasons. Whatever two people share counts
// more the fewer people share it, as far as the person may see: each shared contact is worth 1 / how many
// people that contact knows (resource allocation); time at the same employer, or the same city, is worth a
// weight / how many people share it. Being in the person's own address book is worth a weight. Of people with
// shared contacts, those in the person's own country are worth a weight more, and another one if a shared
// contact lives there too, both / one more than the person knows. Workplaces and cities that a crowd shares are
// worth nothing, and dismissed people are not suggested. If there are very many contacts, only the strongest
// are asked whom they know.
//
// ---
// mode = "read"
// viewer = "person_id"
// page = ["score", "person_id"]
//
// [parameters]
// person_id = { type = "person", about = "The person who asks.", example = "ada" }
// workplace_weight = { type = "number", about = "What time at the same employer is worth, divided by how many people share it.", range = [0, 10], default = 0.25 }
// place_weight = { type = "number", about = "What the same city is worth, divided by how many people share it.", range = [0, 10], default = 0.1 }
// address_book_weight = { type = "number", about = "What being in the person's own address book is worth.", range = [0, 10], default = 1.0 }
// country_weight = { type = "number", about = "What the same country is worth to two who share contacts, divided by one more than the person knows.", range = [0, 10], default = 0.25 }
// shared_country_weight = { type = "number", about = "What it is worth in addition if a shared contact lives there too, divided by the same.", range = [0, 10], default = 2.0 }
// crowd = { type = "integer", about = "A workplace or a city shared by more others than this is worth nothing.", range = [0, 1000], default = 200 }
// cap = { type = "integer", about = "Most contacts to ask whom they know, the strongest first.", range = [0, 2000], default = 2000 }
// after_score = { type = "number", about = "Continue after this score.", example = 0.5, optional = true }
// after_person_id = { type = "id", about = "Among equal scores, continue after this person.", example = "hiro", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// person_id = { type = "text", about = "The suggested person." }
// name = { type = "text", about = "Their name.", optional = true }
// headline = { type = "text", about = "How they describe themselves.", optional = true }
// score = { type = "number", about = "The sum of the points of the reasons." }
// mutual_count = { type = "integer", about = "How many contacts the two share." }
// reasons = { type = "list", of = "map", about = "Why they are suggested, with the points of each reason." }
// capped = { type = "boolean", about = "Whether there are more contacts than cap; what is shared through the others is not counted." }
//
// [members.reasons]
// kind = { type = "text", about = "mutual_contacts, workplace, place, address_book or country." }
// points = { type = "number", about = "How much it adds to the score." }
// text = { type = "text", about = "The reason in words." }
// count = { type = "integer", about = "mutual_contacts: how many.", optional = true }
// people = { type = "list", of = "map", about = "mutual_contacts: up to three of them, those who know the fewest people first.", optional = true }
// employer_id = { type = "text", about = "workplace: the employer.", optional = true }
// employer = { type = "text", about = "workplace: its name.", optional = true }
// started = { type = "text", about = "workplace: since when they were there together.", optional = true }
// ended = { type = "text", about = "workplace: until when.", optional = true }
// city = { type = "text", about = "place: the city.", optional = true }
// country = { type = "text", about = "place and country: the country.", optional = true }
//
// [members."reasons.people"]
// person_id = { type = "text", about = "The person." }
// name = { type = "text", about = "Their name.", optional = true }
// ---
//
//  By hand, first:  :params {person_id: "ada", workplace_weight: 0.25, place_weight: 0.1, address_book_weight: 1.0, country_weight: 0.25, shared_country_weight: 2.0, crowd: 200, cap: 2000, after_score: null, after_person_id: null, limit: 20}
//
// Everything shared is collected as circles of people, because the visible people of a circle must be counted
// before the sum. A circle is read only up to the crowd, and a larger one is left out whole, so the order in
// which people are found does not matter. Scores are summed up before known people are dropped, which takes
// far fewer tests. Only candidates that may be among the best, if they were of the same country, are rounded
// and looked up, since that costs more than the sum; scores are rounded because the last digit depends on the
// order of the terms.
//
// Times overlap unless one surely ended before the other began; a date may be only a year or a month. A job
// without a start counts on the date of its end only; one that has not ended goes on ("9999").
MATCH (me:Person {id: $person_id})
WITH
  me,
  COLLECT { MATCH (me)-[:KNOWS]-(contact:Person) RETURN contact } AS contacts,
  COLLECT { MATCH (me)-[:DISMISSED]->(dismissed:Person) RETURN dismissed } AS dismissed
WITH
  me,
  contacts,
  contacts + dismissed AS left_out,
  COLLECT {
    MATCH (me)-[link:KNOWS]-(contact:Person)
    WHERE size(contacts) > $cap
      AND NOT contact:Closed
    RETURN contact
    ORDER BY coalesce(link.strength_to_ends, 0.0) DESC, contact.id
    LIMIT $cap + 1
  } AS strongest
WITH
  me,
  contacts,
  left_out,
  CASE WHEN size(contacts) > $cap THEN strongest[..$cap] ELSE contacts END AS asked,
  size(strongest) > $cap AS capped
WITH
  me,
  contacts,
  left_out,
  capped,
  COLLECT {
    UNWIND asked AS contact
    WITH contact
    WHERE NOT contact:Closed
    WITH
      contact,
      COLLECT {
        MATCH (contact)-[:KNOWS]-(known)
        WHERE known <> me
          AND NOT known:Closed
          AND (NOT known:ContactsOnly OR known IN contacts)
        RETURN known
      } AS circle
    RETURN {
      contact: contact,
      circle: circle,
      weight: 1.0 / (size(circle) + 1),
      at_home: $country_weight + CASE contact.country WHEN me.country THEN $shared_country_weight ELSE 0.0 END
    }
  } AS acquainted,
  COLLECT {
    MATCH (me)-[mine:WORKED_AT]->(employer:Employer)
    WHERE $workplace_weight > 0
    WITH employer, collect([coalesce(mine.started, mine.ended, "9999"), coalesce(mine.ended, "9999")]) AS times
    WITH
      employer,
      times,
      COLLECT {
        MATCH (employer)<-[theirs:WORKED_AT]-(colleague)
        WHERE colleague <> me
          AND NOT colleague:Closed
          AND (NOT colleague:ContactsOnly OR colleague IN contacts)
          AND any(time IN times WHERE
            left(time[0], size(coalesce(theirs.ended, "9999"))) <= left(coalesce(theirs.ended, "9999"), size(time[0]))
            AND left(coalesce(theirs.started, theirs.ended, "9999"), size(time[1]))
              <= left(time[1], size(coalesce(theirs.started, theirs.ended, "9999"))))
        RETURN DISTINCT colleague
        LIMIT $crowd + 1
      } AS circle
    WHERE size(circle) <= $crowd
    RETURN {employer: employer, times: times, circle: circle, weight: $workplace_weight / (size(circle) + 1)}
  } AS employed,
  COLLECT {
    WITH COLLECT {
      MATCH (townsman:Person {city: me.city})
      WHERE $place_weight > 0
        AND townsman <> me
        AND coalesce(townsman.country, "") = coalesce(me.country, "")
        AND NOT townsman:Closed
        AND (NOT townsman:ContactsOnly OR townsman IN contacts)
      RETURN townsman
      LIMIT $crowd + 1
    } AS circle
    WHERE size(circle) <= $crowd
    RETURN {city: me.city, circle: circle, weight: $place_weight / (size(circle) + 1)}
  } AS settled,
  COLLECT {
    WITH COLLECT {
      MATCH (:Source {owner: me.id})<-[:FROM]-(:Profile)-[:IS]->(named:Person)
      WHERE $address_book_weight > 0
        AND NOT named:ContactsOnly|Closed
        AND named <> me
      RETURN DISTINCT named
    } AS circle
    RETURN {circle: circle, weight: $address_book_weight}
  } AS listed
WITH
  me,
  left_out,
  capped,
  size(contacts) + 1 AS known,
  acquainted + employed + settled + listed AS shares
OPTIONAL CALL (me, left_out, known, shares) {
  UNWIND shares AS share
  WITH share.circle AS circle, share.weight AS weight, coalesce(share.at_home, 0.0) / known AS at_home
  UNWIND circle AS candidate
  WITH candidate, sum(weight) AS sum, max(at_home) AS more
  WHERE NOT candidate IN left_out
  WITH collect([candidate, sum, more]) AS found
  CALL (found) {
    UNWIND found AS one
    WITH one[1] AS sum, one[2] AS more
    WHERE $after_person_id IS NULL OR round(sum + more, 12) < $after_score
    WITH sum
    ORDER BY sum DESC
    LIMIT $limit
    RETURN CASE count(sum) WHEN $limit THEN min(sum) ELSE 0.0 END AS least
  }
  UNWIND [one IN found WHERE one[1] + one[2] >= least - 1e-12] AS one
  WITH one[0] AS candidate, one[1] AS sum, one[2] AS more
  WITH candidate, round(CASE candidate.country WHEN me.country THEN sum + more ELSE sum END, 12) AS score
  WHERE $after_person_id IS NULL
    OR score < $after_score
    OR (score = $after_score AND candidate.id > $after_person_id)
  RETURN candidate, score
}
WITH me, capped, known, shares, candidate, score
// + "": otherwise text is sorted in another order than it is compared in (docs/analysts.md).
ORDER BY score DESC, candidate.id + ""
LIMIT $limit
WITH
  me,
  capped,
  known,
  candidate,
  score,
  COLLECT {
    UNWIND shares AS share
    WITH share
    WHERE candidate IN share.circle
    RETURN share
    ORDER BY share.weight DESC, coalesce(share.contact.id, share.employer.id)
  } AS shares
WITH me, capped, known, candidate, score, shares, [share IN shares WHERE share.contact IS NOT NULL] AS mutual
WITH
  me,
  capped,
  candidate,
  score,
  shares,
  mutual,
  [share IN mutual[..3] | {person_id: share.contact.id, name: share.contact.name}] AS people,
  any(share IN mutual WHERE share.contact.country = me.country) AS shared_country,
  known
RETURN
  candidate.id AS person_id,
  candidate.name AS name,
  candidate.headline AS headline,
  score,
  size(mutual) AS mutual_count,
  [share IN mutual[..1] | {
    kind: "mutual_contacts",
    points: round(reduce(points = 0.0, one IN mutual | points + one.weight), 12),
    count: size(mutual),
    people: people,
    text: "You both know "
      + reduce(text = "", place IN range(0, size(people) - 1) | text
        + CASE WHEN place = 0 THEN "" WHEN place = size(mutual) - 1 THEN " and " ELSE ", " END
        + coalesce(people[place].name, people[place].person_id))
      + CASE size(mutual) - size(people)
        WHEN 0 THEN ""
        WHEN 1 THEN " and 1 other"
        ELSE " and " + (size(mutual) - size(people)) + " others"
      END
      + "."
  }]
  + COLLECT {
    UNWIND shares AS share
    WITH share, share.employer AS employer
    WHERE employer IS NOT NULL
    CALL (candidate, employer, share) {
      MATCH (candidate)-[theirs:WORKED_AT]->(employer)
      UNWIND share.times AS time
      WITH time, [coalesce(theirs.started, theirs.ended, "9999"), coalesce(theirs.ended, "9999")] AS their_time
      WHERE left(time[0], size(their_time[1])) <= left(their_time[1], size(time[0]))
        AND left(their_time[0], size(time[1])) <= left(time[1], size(their_time[0]))
      WITH
        CASE WHEN time[0] < their_time[0] THEN their_time[0] ELSE time[0] END AS started,
        COLLECT {
          UNWIND [time[1], their_time[1]] AS ended
          RETURN ended
          ORDER BY left(ended + CASE size(ended) WHEN 4 THEN "-12-31" ELSE "-31" END, 10), ended
          LIMIT 1
        }[0] AS ended
      ORDER BY started, left(ended + CASE size(ended) WHEN 4 THEN "-12-31" ELSE "-31" END, 10) DESC, ended DESC
      LIMIT 1
      RETURN nullif(started, "9999") AS started, nullif(ended, "9999") AS ended
    }
    RETURN {
      kind: "workplace",
      points: round(share.weight, 12),
      employer_id: employer.id,
      employer: employer.name,
      started: started,
      ended: ended,
      text: CASE WHEN ended IS NULL THEN "You both work at " ELSE "You both worked at " END
        + coalesce(employer.name, employer.id)
        + CASE
          WHEN started IS NULL THEN ""
          WHEN ended IS NULL THEN ", together since " + started
          WHEN started = ended THEN ", together in " + started
          ELSE ", together from " + started + " to " + ended
        END
        + "."
    }
  }
  + [share IN shares WHERE share.city IS NOT NULL | {
    kind: "place",
    points: round(share.weight, 12),
    city: me.city,
    country: me.country,
    text: "You both live in " + me.city + "."
  }]
  + [share IN shares WHERE share.contact IS NULL AND share.employer IS NULL AND share.city IS NULL | {
    kind: "address_book",
    points: round(share.weight, 12),
    text: "They are in your address book."
  }]
  + COLLECT {
    WITH ($country_weight + CASE shared_country WHEN true THEN $shared_country_weight ELSE 0.0 END) / known AS points
    WHERE size(mutual) > 0 AND points > 0 AND candidate.country = me.country
    RETURN {
      kind: "country",
      points: round(points, 12),
      country: me.country,
      text: "You both live in one country, " + me.country
        + CASE shared_country WHEN true THEN ", as does somebody whom you both know" ELSE "" END
        + "."
    }
  } AS reasons,
  capped
ORDER BY score DESC, person_id + "", person_id
LIMIT $limit;
