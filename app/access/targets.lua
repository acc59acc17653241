-- Counts about whom somebody asked: KEYS[1] holds each target by the time when it was counted.
-- ARGV: seconds that a count lasts, most targets, then the targets asked about, each once.
-- Gives 0 where all are counted now, else the seconds until so many more may be, none being counted.
local clock = redis.call('TIME')
local now, window, most = clock[1] + clock[2] / 1e6, tonumber(ARGV[1]), tonumber(ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - window)
local fresh = {}
for place = 3, #ARGV do
  if not redis.call('ZSCORE', KEYS[1], ARGV[place]) then
    fresh[#fresh + 1] = ARGV[place]
  end
end
local held = redis.call('ZCARD', KEYS[1])
local excess = held + #fresh - most
if excess > held then
  return window
end
if excess > 0 then
  local last = redis.call('ZRANGE', KEYS[1], excess - 1, excess - 1, 'WITHSCORES')
  return math.ceil(last[2] + window - now)
end
for _, target in ipairs(fresh) do
  redis.call('ZADD', KEYS[1], now, target)
end
redis.call('EXPIRE', KEYS[1], window)
return 0
