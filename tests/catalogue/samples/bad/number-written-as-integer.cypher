// A sample
//
// What it answers.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// share = { type = "number", about = "A share.", default = 1 }
//
// [columns]
// answer = { type = "number", about = "The answer." }
// ---
//
//  By hand, first:  :params {share: 1.0}
RETURN $share AS answer;
