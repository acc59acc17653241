// Introductions
//
// Through whom can a person reach another? Chains of people from one to the other, each of whom knows the
// next, over the acquaintances that the first may see: all the shortest and, if asked for, those one longer.
// The strongest come first, then those with fewer hops, then by ids. Of the chains that begin with the same
// connector only the best few are given. There is no chain from a person to themselves.
//
// ---
// mode = "read"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "The person who asks.", example = "ada" }
// other_id = { type = "person", about = "The person they want to reach.", example = "ines" }
// max_hops = { type = "integer", about = "Most acquaintances in a chain.", range = [1, 6], default = 4 }
// slack = { type = "integer", about = "1: also the chains that are one acquaintance longer than the shortest.", range = [0, 1], default = 0 }
// per_connector = { type = "integer", about = "Most chains that begin with the same connector.", range = [1, 100], default = 3 }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// strength = { type = "number", about = "The product of the strengths of the acquaintances in the chain." }
// hops = { type = "integer", about = "How many acquaintances the chain has." }
// people = { type = "list", of = "map", about = "Everybody on the way, both ends included." }
// links = { type = "list", of = "map", about = "The acquaintances on the way." }
// weakest = { type = "map", about = "The weakest of them; the first of equals." }
// total = { type = "integer", about = "How many chains were found in all, including those that per_connector and limit leave out." }
// capped = { type = "boolean", about = "Whether there are so many acquaintances that longer chains were searched only among the strongest." }
//
// [members.people]
// person_id = { type = "text", about = "The person." }
// name = { type = "text", about = "Their name.", optional = true }
//
// [members.links]
// from_id = { type = "text", about = "One end." }
// to_id = { type = "text", about = "The other end." }
// strength = { type = "number", about = "Its strength, from 0 to 1." }
// evidence = { type = "list", of = "text", about = "Kinds of evidence that speak for it." }
// words = { type = "text", about = "The evidence in words." }
//
// [members.weakest]
// from_id = { type = "text", about = "One end." }
// to_id = { type = "text", about = "The other end." }
// strength = { type = "number", about = "Its strength, from 0 to 1." }
// ---
//
//  By hand, first:  :params {person_id: "ada", other_id: "ines", max_hops: 4, slack: 0, per_connector: 3, limit: 20}
//
// A pattern's bound can't be a parameter, and the engine refuses a shortest path from a node to itself. With
// $max_hops tested inside the pattern, or an OR beside all(...), the engine would enumerate all paths; that
// is why contacts are handled separately. The longer chains are searched from both ends, which meet in the
// middle, and each length has its own pattern, for the same reason. Long lists of contacts or chains are kept
// out of scope there: the engine counts what is in scope again for each row that it keeps.
MATCH (me:Person {id: $person_id})
MATCH (other:Person {id: $other_id})
MATCH (weights:Weights {id: "evidence"})
WITH me, other, weights.known AS known, EXISTS { (me)-[:KNOWS]-(other) } AS in_contact
WHERE NOT other:ContactsOnly|Closed
  OR in_contact
  OR other = me
OPTIONAL CALL (me, other, known, in_contact) {
  WITH *,
    CASE WHEN $slack = 0 OR other:Closed THEN 0 WHEN in_contact THEN 1 ELSE head(COLLECT {
      WITH *
      WHERE $slack = 1
        AND NOT other:Closed
        AND NOT in_contact
        AND me <> other
      MATCH path = shortestPath((me)-[:KNOWS*..6]-(other))
      WHERE all(person IN nodes(path) WHERE
        person = me
        OR NOT person:Closed
        AND (NOT person:ContactsOnly OR EXISTS { (person)-[:KNOWS]-(me) }))
      RETURN length(path)
    }) END AS hops
  WITH me, other, known, in_contact, CASE WHEN 0 < hops < $max_hops THEN hops + 1 ELSE 0 END AS longer
  WITH *, COLLECT { MATCH (me)-[:KNOWS]-(contact:Person) WHERE longer > 0 RETURN contact } AS contacts
  WITH *,
    COLLECT {
      MATCH (me)-[link:KNOWS]-(first:Person)
      WHERE longer > 2
        AND NOT first:Closed
      RETURN first
      ORDER BY coalesce(link.strength_to_ends, known) DESC, first.id
      LIMIT 201
    } AS firsts,
    COLLECT {
      MATCH (other)-[link:KNOWS]-(last:Person)
      WHERE longer > 2
        AND NOT last:Closed
        AND (NOT last:ContactsOnly OR last IN contacts)
      RETURN last
      ORDER BY coalesce(link.strength, known) DESC, last.id
      LIMIT 201
    } AS lasts
  WITH me, other, known, in_contact, longer, contacts, firsts[..200] AS firsts, lasts[..200] AS lasts,
    size(firsts) > 200 OR size(lasts) > 200 AS capped
  WITH *,
    COLLECT {
      UNWIND firsts AS first
      WITH first
      WHERE longer > 4
      MATCH (me)-[link:KNOWS]-(first)-[on:KNOWS]-(second:Person)
      WHERE NOT second:Closed
        AND (NOT second:ContactsOnly OR second IN contacts)
      WITH second, max(coalesce(link.strength_to_ends, known) * coalesce(on.strength, known)) AS strength
      RETURN second
      ORDER BY round(strength, 9) DESC, second.id
      LIMIT 301
    } AS seconds,
    COLLECT {
      UNWIND lasts AS last
      WITH last
      WHERE longer > 5
      MATCH (other)-[link:KNOWS]-(last)-[on:KNOWS]-(fourth:Person)
      WHERE NOT fourth:Closed
        AND (NOT fourth:ContactsOnly OR fourth IN contacts)
      WITH fourth, max(coalesce(link.strength, known) * coalesce(on.strength, known)) AS strength
      RETURN fourth
      ORDER BY round(strength, 9) DESC, fourth.id
      LIMIT 301
    } AS fourths
  WITH me, other, known, in_contact, longer, firsts, lasts, seconds[..300] AS seconds, fourths[..300] AS fourths,
    capped OR size(seconds) > 300 OR size(fourths) > 300 AS capped
  WITH known, capped, COLLECT {
      WITH *
      WHERE in_contact
      MATCH (me)-[direct:KNOWS]-(other)
      RETURN [[me, other], [direct]] AS found
      UNION ALL
      WITH *
      WHERE NOT in_contact
        AND me <> other
      MATCH path = allShortestPaths((me)-[:KNOWS*..6]-(other))
      WHERE all(person IN nodes(path) WHERE
        person = me
        OR NOT person:Closed
        AND (NOT person:ContactsOnly OR EXISTS { (person)-[:KNOWS]-(me) }))
      RETURN [nodes(path), relationships(path)] AS found
      UNION ALL
      WITH *
      WHERE longer = 2
      MATCH (me)-[a:KNOWS]-(first:Person)-[b:KNOWS]-(other)
      USING JOIN ON first
      WHERE NOT first:Closed
      RETURN [[me, first, other], [a, b]] AS found
      UNION ALL
      WITH *
      WHERE longer = 3
      MATCH (me)-[a:KNOWS]-(first:Person)-[b:KNOWS]-(last:Person)-[c:KNOWS]-(other)
      USING JOIN ON last
      WHERE first IN firsts
        AND last IN lasts
      RETURN [[me, first, last, other], [a, b, c]] AS found
      UNION ALL
      WITH *
      WHERE longer = 4
      MATCH (me)-[a:KNOWS]-(first:Person)-[b:KNOWS]-(middle:Person)-[c:KNOWS]-(last:Person)-[d:KNOWS]-(other)
      USING JOIN ON middle
      WHERE first IN firsts
        AND last IN lasts
        AND NOT middle:Closed
        AND (NOT middle:ContactsOnly OR EXISTS { (middle)-[:KNOWS]-(me) })
      RETURN [[me, first, middle, last, other], [a, b, c, d]] AS found
      UNION ALL
      WITH *
      WHERE longer = 5
      MATCH (me)-[a:KNOWS]-(first:Person)-[b:KNOWS]-(second:Person)-[c:KNOWS]-(third:Person)-[d:KNOWS]-(last:Person)-[e:KNOWS]-(other)
      USING JOIN ON third
      WHERE first IN firsts
        AND second IN seconds
        AND last IN lasts
        AND NOT third:Closed
        AND (NOT third:ContactsOnly OR EXISTS { (third)-[:KNOWS]-(me) })
      RETURN [[me, first, second, third, last, other], [a, b, c, d, e]] AS found
      UNION ALL
      WITH *
      WHERE longer = 6
      MATCH (me)-[a:KNOWS]-(first:Person)-[b:KNOWS]-(second:Person)-[c:KNOWS]-(third:Person)
        -[d:KNOWS]-(fourth:Person)-[e:KNOWS]-(last:Person)-[f:KNOWS]-(other)
      USING JOIN ON third
      WHERE first IN firsts
        AND second IN seconds
        AND fourth IN fourths
        AND last IN lasts
        AND NOT third:Closed
        AND (NOT third:ContactsOnly OR EXISTS { (third)-[:KNOWS]-(me) })
      RETURN [[me, first, second, third, fourth, last, other], [a, b, c, d, e, f]] AS found
    } AS all_found
  WITH known, capped, [found IN all_found WHERE size(found[1]) <= $max_hops] AS all_found
  UNWIND all_found AS found
  WITH known, size(all_found) AS total, capped, found[0] AS chain, found[1] AS links
  WITH total, capped, chain, links, [person IN chain | person.id] AS ids,
    [coalesce(head(links).strength_to_ends, known)] + [link IN tail(links) | coalesce(link.strength, known)] AS strengths
  WITH *, round(reduce(product = 1.0, strength IN strengths | product * strength), 9) AS strength
  ORDER BY strength DESC, size(links), ids
  WITH total, capped, ids[1] AS connector_id, collect({
    strength: strength, strengths: strengths, chain: chain, links: links, ids: ids
  })[..$per_connector] AS best
  UNWIND best AS one
  RETURN one, total, capped
  ORDER BY one.strength DESC, size(one.links), one.ids
  LIMIT $limit
}
WITH one, total, capped, one.chain AS chain, one.links AS links, one.strengths AS strengths, one.ids AS ids
RETURN
  one.strength AS strength,
  size(links) AS hops,
  [person IN chain | {person_id: person.id, name: person.name}] AS people,
  COLLECT {
    UNWIND range(0, coalesce(size(links), 0) - 1) AS place
    WITH place, CASE place WHEN 0 THEN links[0].evidence_to_ends ELSE links[place].evidence END AS noted
    WITH place, coalesce(noted, ["known"]) AS evidence
    RETURN {
      from_id: ids[place],
      to_id: ids[place + 1],
      strength: strengths[place],
      evidence: [piece IN evidence | split(piece, ":")[0]],
      words: reduce(said = "", phrase IN COLLECT {
        UNWIND range(0, size(evidence) - 1) AS number
        WITH number, evidence[number] AS piece, split(evidence[number], ":") AS parts
        OPTIONAL MATCH (employer:Employer {id: substring(piece, size(parts[0] + parts[1] + parts[2]) + 3)})
        WITH number, parts, coalesce(employer.name, employer.id) AS place_of_work
        WHERE number > 0
          OR size(evidence) = 1
        RETURN CASE parts[0]
          WHEN "known" THEN "know each other"
          WHEN "confirmed" THEN "both confirm it"
          WHEN "vouched" THEN "one vouched for the other"
          WHEN "together" THEN CASE parts[2]
            WHEN "" THEN "both at " + place_of_work + " since " + parts[1]
            WHEN parts[1] THEN "worked together at " + place_of_work + " in " + parts[1]
            ELSE "worked together at " + place_of_work + " " + parts[1] + " to " + parts[2]
          END
          WHEN "since" THEN "in contact since " + parts[1]
          WHEN "talked" THEN "talked " + parts[1] + CASE parts[1] WHEN "1" THEN " time" ELSE " times" END
            + CASE size(parts[2]) WHEN 0 THEN "" WHEN 10 THEN ", last on " ELSE ", last in " END + parts[2]
        END AS phrase
        ORDER BY number
      } | said + CASE said WHEN "" THEN "" ELSE ", " END + phrase)
    }
    ORDER BY place
  } AS links,
  head([place IN range(0, coalesce(size(links), 0) - 1)
    WHERE all(strength IN strengths WHERE strengths[place] <= strength)
    | {from_id: ids[place], to_id: ids[place + 1], strength: strengths[place]}]) AS weakest,
  coalesce(total, 0) AS total,
  capped
ORDER BY strength DESC, hops, ids
LIMIT $limit;
