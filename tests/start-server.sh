# Sourced by scripts that need a server of their own: start_server LOG COMMAND... sets server_id and server_port once it is ready.
# Ends the script with 2 and the server's own words when it does not start.
start_server() {
  local log=$1; shift
  "$@" >"$log" 2>&1 &
  server_id=$!
  server_port=
  for _ in $(seq 1 300); do
    server_port=$(sed -nE 's/^temporal-dev-server ready on 127\.0\.0\.1:([0-9]+).*/\1/p' "$log")
    [ -z "$server_port" ] || return 0
    kill -0 "$server_id" 2>/dev/null || { echo "the engine did not start:"; cat "$log"; exit 2; }
    sleep 0.1
  done
  echo "the engine was not ready within 30 s:"; cat "$log"; exit 2
}
