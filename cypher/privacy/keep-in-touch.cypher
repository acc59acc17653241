// Keep in touch
//
// The contacts that a person is due to speak with, most overdue first. The interval is the one they set for
// the contact, or else the shortest of the contact's tags. It counts from the last conversation that they
// noted or that is known of the two, or else from the day on which the interval was set. If only its month
// or year is known, the last day noted in it counts, or else its very last day. Snoozed contacts are left
// out. Private to them.
//
// ---
// mode = "read"
// viewer = "person_id"
// page = ["due_on", "person_id"]
//
// [parameters]
// person_id = { type = "person", about = "The person who keeps in touch.", example = "ada" }
// today = { type = "date", about = "The day to count from, in UTC; today if left out.", example = 2026-01-31, optional = true }
// within_days = { type = "integer", about = "Also contacts who will be due within this many days.", range = [0, 365], default = 0 }
// after_due_on = { type = "text", about = "Continue after this day.", example = "2026-01-31", optional = true }
// after_person_id = { type = "id", about = "Among equal days, continue after this person.", example = "bruno", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// person_id = { type = "text", about = "The contact." }
// name = { type = "text", about = "Their name.", optional = true }
// every_days = { type = "integer", about = "The interval in days." }
// tag = { type = "text", about = "The tag that sets the interval, if one does.", optional = true }
// last_on = { type = "text", about = "When they last spoke, as precisely as is known.", optional = true }
// due_on = { type = "text", about = "The day by which they wished to speak." }
// overdue_days = { type = "integer", about = "How many days ago that was; negative if it is still to come." }
// reason = { type = "text", about = "Why, in a sentence." }
// ---
//
//  By hand, first:  :params {person_id: "ada", today: null, within_days: 0, after_due_on: null, after_person_id: null, limit: 20}
MATCH (me:Person {id: $person_id})
WITH me, coalesce($today, date({timezone: "+00:00"})) AS today
OPTIONAL CALL (me, today) {
  MATCH (me)-[wish:KEEPS_UP]->(contact:Person)
  MATCH (me)-[acquaintance:KNOWS]-(contact)
  WITH today, wish, contact, acquaintance.last_conversation AS known,
    CASE size(acquaintance.last_conversation)
      WHEN 4 THEN date(acquaintance.last_conversation + "-12-31")
      WHEN 7 THEN date(acquaintance.last_conversation) + duration({months: 1, days: -1})
      ELSE date(acquaintance.last_conversation)
    END AS known_until,
    head(COLLECT {
      MATCH (me)-[:NOTED]->(conversation:Conversation)-[:WITH]->(contact)
      RETURN conversation.at
      ORDER BY conversation.at DESC
      LIMIT 1
    }) AS noted,
    head(COLLECT {
      MATCH (me)-[:HAS_TAG]->(tag:Tag)
      WHERE wish.every_days IS NULL
        AND tag.name IN wish.tags
      RETURN tag
      ORDER BY tag.every_days, tag.name
      LIMIT 1
    }) AS tag
  WITH *,
    date(datetime({datetime: CASE WHEN tag.at > wish.at THEN tag.at ELSE wish.at END, timezone: "+00:00"})) AS wished_on
  WITH today, wish, wished_on, contact, coalesce(wish.every_days, tag.every_days) AS every_days, tag.name AS tag,
    CASE WHEN date(known) <= noted THEN toString(noted) ELSE coalesce(known, toString(noted)) END AS last_on,
    CASE WHEN date(known) <= noted THEN noted ELSE coalesce(known_until, noted, wished_on) END AS start
  WITH today, wish, wished_on, contact, every_days, tag, last_on,
    start + duration({days: coalesce(every_days, 0)}) AS due_on
  WHERE every_days IS NOT NULL
    AND due_on <= today + duration({days: $within_days})
    AND coalesce(wish.snoozed_until, today) <= today
    AND (
      $after_person_id IS NULL
      OR due_on > date($after_due_on)
      OR due_on = date($after_due_on) AND contact.id > $after_person_id
    )
  RETURN wished_on, contact, every_days, tag, last_on, due_on
  // + "": otherwise text is sorted in another order than it is compared in (docs/analysts.md).
  ORDER BY due_on, contact.id + ""
  LIMIT $limit
}
RETURN
  contact.id AS person_id,
  contact.name AS name,
  every_days,
  tag,
  last_on,
  toString(due_on) AS due_on,
  duration.inDays(due_on, today).days AS overdue_days,
  "You wished to speak every " + CASE every_days WHEN 1 THEN "day" ELSE toString(every_days) + " days" END
    + coalesce(" with those you tagged " + tag, "")
    + coalesce(
      "; you last did " + CASE size(last_on) WHEN 10 THEN "on " ELSE "in " END + last_on,
      "; none is known since you wished so, on " + toString(wished_on)
    )
    + "." AS reason
// Not by the text, in which +10000-01-01 comes before 2026-01-01.
ORDER BY date(due_on), person_id + "", person_id;
