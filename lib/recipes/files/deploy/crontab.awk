# Makes of an application's crontab one of the system. What is no line of five fields and a command is left out.
BEGIN { print "SHELL=/bin/bash" }
/^[ \t]*(#|$)/ { next }
{
  schedule = $1; first = 2
  if ($1 !~ /^@/) { schedule = $1 " " $2 " " $3 " " $4 " " $5; first = 6 }
  if (NF < first || schedule !~ /^[-@A-Za-z0-9*,\/ ]+$/) next
  command = $0
  for (field = 1; field < first; field++) sub(/^[ \t]*[^ \t]+[ \t]+/, "", command)
  gsub(/'/, "'\\''", command)
  print schedule " app /usr/local/bin/stack-run -- bash -c '" command "' 2>&1 | logger -t app-cron"
}
