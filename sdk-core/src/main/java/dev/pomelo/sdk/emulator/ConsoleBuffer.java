package dev.pomelo.sdk.emulator;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a console showed since the last match, and the waiting for more. */
final class ConsoleBuffer {

  /** A pattern may span so much text; what was searched before that is not searched again. */
  private static final int LONGEST_MATCH = 4096;

  /** A guest that prints without end does not fill the memory of the host. */
  private static final int CAPACITY = 8 * 1024 * 1024;

  private static final int KEPT_LINES = 200;

  private final StringBuilder unread = new StringBuilder();
  private final Deque<String> lines = new ArrayDeque<>();
  private final StringBuilder line = new StringBuilder();
  private final LineSplitter splitter = new LineSplitter(this::keep);
  private int searched;
  private boolean ended;

  synchronized void append(String text) {
    if (unread.length() + text.length() > CAPACITY) {
      unread.delete(0, CAPACITY / 2);
      searched = Math.max(0, searched - CAPACITY / 2);
    }
    unread.append(text);
    splitter.accept(text);
    int newline = text.lastIndexOf('\n');
    if (newline >= 0) {
      line.setLength(0);
    }
    line.append(text, newline + 1, text.length());
    notifyAll();
  }

  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Waits for a pattern, a fault of the kernel, the end, or the end of the time. */
  synchronized ConsoleEvent await(Duration timeout, List<Pattern> patterns)
      throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    searched = 0;
    while (true) {
      ConsoleEvent event = search(patterns);
      if (event != null) {
        return event;
      }
      if (ended) {
        return new ConsoleEvent.Exited(-1);
      }
      if (!waitUntil(deadline)) {
        return new ConsoleEvent.TimedOut(timeout);
      }
    }
  }

  /** Waits for the last line of the kernel's report of a fault, for the reader's sake only. */
  synchronized void awaitEndOfReport(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!ended && !holdsEndOfReport()) {
      if (!waitUntil(deadline)) {
        return;
      }
    }
  }

  /** A guest writes a line in pieces: the end is there once its line is. */
  private boolean holdsEndOfReport() {
    int end = unread.indexOf(KernelFault.END_OF_REPORT);
    return end >= 0 && unread.indexOf("\n", end) >= 0;
  }

  synchronized List<String> lastLines(int count) {
    List<String> all = new ArrayList<>(lines);
    if (!line.toString().isBlank()) {
      all.add(line.toString());
    }
    return List.copyOf(all.subList(Math.max(0, all.size() - count), all.size()));
  }

  synchronized String unread() {
    return unread.toString();
  }

  private void keep(String complete) {
    if (complete.isBlank()) {
      return;
    }
    if (lines.size() == KEPT_LINES) {
      lines.removeFirst();
    }
    lines.addLast(complete);
  }

  private boolean waitUntil(long deadline) throws InterruptedException {
    long left = deadline - System.nanoTime();
    if (left <= 0) {
      return false;
    }
    TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000));
    return true;
  }

  private @Nullable ConsoleEvent search(List<Pattern> patterns) {
    int from = unread.lastIndexOf("\n", Math.max(0, searched - LONGEST_MATCH)) + 1;
    searched = unread.length();
    int first = Integer.MAX_VALUE;
    int index = -1;
    @Nullable MatchResult match = null;
    for (int i = 0; i < patterns.size(); i++) {
      Matcher matcher = patterns.get(i).matcher(unread);
      if (matcher.find(from) && matcher.start() < first) {
        first = matcher.start();
        match = matcher.toMatchResult();
        index = i;
      }
    }
    KernelFault.@Nullable Found fault = KernelFault.in(unread, from);
    if (fault != null && fault.start() < first) {
      return fault.event();
    }
    if (match == null) {
      return null;
    }
    String before = unread.substring(0, match.start());
    unread.delete(0, match.end());
    return new ConsoleEvent.Matched(index, match, before);
  }
}
