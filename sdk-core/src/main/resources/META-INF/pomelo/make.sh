#!/bin/sh
# make, but for how many jobs it runs: that is for the build as a whole to say, see JobServer.
last=
for word do
  shift
  case "$last$word" in
    -j[0-9]* | --jobs[0-9]*) last= ;;
    *)
      last=
      case "$word" in
        -j | --jobs) last="$word" ;;
        -j[0-9]* | --jobs=*) ;;
        *) set -- "$@" "$word" ;;
      esac
      ;;
  esac
done
exec MAKE "$@"
