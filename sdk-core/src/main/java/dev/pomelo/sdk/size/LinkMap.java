package dev.pomelo.sdk.size;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The memory map that GNU ld writes with {@code -Map}: which bytes of the output come from which
 * object.
 *
 * @param pieces in the order of the map
 */
record LinkMap(List<Piece> pieces) {

  private static final String BEGIN = "Linker script and memory map";
  private static final Pattern OUTPUT = Pattern.compile("^([^\\s*(]\\S*)(?:\\s.*)?$");
  private static final Pattern NAMES_ONLY = Pattern.compile("^ (\\S+)$");
  private static final Pattern PIECE =
      Pattern.compile("^ (\\S+|\\s+)\\s+0x([0-9a-f]+)\\s+0x([0-9a-f]+) (\\S.*)$");
  private static final Pattern MEMBER = Pattern.compile("(.*?)([^/]*)\\.a\\((.+)\\)");

  LinkMap {
    pieces = List.copyOf(pieces);
  }

  /**
   * Bytes that come from one object.
   *
   * @param section of the output
   * @param address in memory
   * @param object path as the linker was given it; of a member of an archive, the archive's
   *     directory and the member
   */
  record Piece(String section, long address, long bytes, String object) {}

  static LinkMap read(Path file) throws IOException {
    return parse(Files.readAllLines(file, StandardCharsets.ISO_8859_1));
  }

  static LinkMap parse(List<String> lines) {
    List<Piece> pieces = new ArrayList<>();
    String section = "";
    String pending = "";
    int start = lines.indexOf(BEGIN);
    for (String line : lines.subList(start + 1, lines.size())) {
      if (line.isEmpty()) {
        continue;
      }
      if (!Character.isWhitespace(line.charAt(0))) {
        Matcher output = OUTPUT.matcher(line);
        section = output.matches() ? output.group(1) : section;
        continue;
      }
      Matcher names = NAMES_ONLY.matcher(line);
      if (names.matches()) {
        pending = names.group(1);
        continue;
      }
      Matcher piece = PIECE.matcher(line);
      if (piece.matches() && !(piece.group(1).isBlank() && pending.isEmpty())) {
        long bytes = Long.parseUnsignedLong(piece.group(3), 16);
        if (bytes > 0 && !piece.group(1).startsWith("*")) {
          long address = Long.parseUnsignedLong(piece.group(2), 16);
          pieces.add(new Piece(section, address, bytes, object(piece.group(4).strip())));
        }
      }
      pending = "";
    }
    return new LinkMap(pieces);
  }

  /** {@code coreutils/lib.a(ls.o)} is {@code coreutils/ls.o}. */
  private static String object(String name) {
    Matcher member = MEMBER.matcher(name);
    if (!member.matches()) {
      return name;
    }
    String archive = member.group(2);
    boolean plain =
        archive.equals("lib") || archive.equals("built-in") || archive.equals("vmlinux");
    return plain && !member.group(3).contains("/")
        ? member.group(1) + member.group(3)
        : plain ? member.group(3) : member.group(1) + archive + ".a/" + member.group(3);
  }
}
