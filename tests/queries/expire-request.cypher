// Expire a request
//
// Puts the end of a request for an introduction into the past.
//
// ---
// mode = "write"
//
// [parameters]
// request_id = { type = "text", about = "Which.", example = "i1" }
// ---
//
//  By hand, first:  :params {request_id: "i1"}
MATCH (request:IntroductionRequest {id: $request_id})
SET request.expires_at = datetime() - duration({seconds: 1});
