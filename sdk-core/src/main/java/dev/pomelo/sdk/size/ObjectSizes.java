package dev.pomelo.sdk.size;

import dev.pomelo.sdk.size.LinkMap.Piece;
import dev.pomelo.sdk.size.Program.Section;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each object costs in a linked program.
 *
 * @param objects by path as the linker names it; {@link #LAYOUT} and the name of a section for what
 *     the linker adds to align and reserve
 */
record ObjectSizes(Map<String, Cost> objects) {

  /** Begins the names of bytes that come from no object. */
  static final String LAYOUT = "layout of ";

  ObjectSizes {
    objects = java.util.Collections.unmodifiableMap(new TreeMap<>(objects));
  }

  /**
   * Bytes of an object.
   *
   * @param compressed its share of the compressed content
   */
  record Cost(long text, long data, long bss, long compressed) {

    static final Cost NONE = new Cost(0, 0, 0, 0);

    Cost plus(Cost other) {
      return new Cost(
          text + other.text, data + other.data, bss + other.bss, compressed + other.compressed);
    }

    long loaded() {
      return text + data;
    }
  }

  /** A stretch of a section that belongs to an object or to the linker. */
  private record Stretch(Section section, long from, long to, String object) {}

  static ObjectSizes of(Program program, LinkMap map) throws IOException {
    List<Stretch> stretches = new ArrayList<>();
    for (Section section : program.sections()) {
      stretches(section, map, stretches);
    }
    long[] compressed = compressed(program, stretches);
    Map<String, Cost> objects = new LinkedHashMap<>();
    for (int i = 0; i < stretches.size(); i++) {
      Stretch stretch = stretches.get(i);
      long bytes = stretch.to() - stretch.from();
      Cost cost =
          switch (stretch.section().kind()) {
            case TEXT -> new Cost(bytes, 0, 0, compressed[i]);
            case DATA -> new Cost(0, bytes, 0, compressed[i]);
            case BSS -> new Cost(0, 0, bytes, 0);
          };
      objects.merge(stretch.object(), cost, Cost::plus);
    }
    return new ObjectSizes(objects);
  }

  private static void stretches(Section section, LinkMap map, List<Stretch> stretches) {
    List<Piece> pieces =
        map.pieces().stream()
            .filter(p -> p.section().equals(section.name()) && section.holds(p.address()))
            .sorted(Comparator.comparingLong(Piece::address))
            .toList();
    String layout = LAYOUT + section.name();
    long end = section.address() + section.bytes();
    long at = section.address();
    for (Piece piece : pieces) {
      long from = Math.max(at, piece.address());
      long to = Math.min(end, piece.address() + piece.bytes());
      if (from > at) {
        stretches.add(new Stretch(section, at, from, layout));
      }
      if (to > from) {
        stretches.add(new Stretch(section, from, to, piece.object()));
        at = to;
      }
    }
    if (end > at) {
      stretches.add(new Stretch(section, at, end, layout));
    }
  }

  private static long[] compressed(Program program, List<Stretch> stretches) throws IOException {
    int[] boundaries = new int[stretches.size()];
    int last = 0;
    for (int i = 0; i < boundaries.length; i++) {
      Stretch stretch = stretches.get(i);
      Section section = stretch.section();
      if (section.position() >= 0) {
        last = section.position() + (int) (stretch.to() - section.address());
      }
      boundaries[i] = last;
    }
    long[] upTo = CompressedShare.upTo(program.content(), boundaries);
    long[] compressed = new long[upTo.length];
    for (int i = 0; i < upTo.length; i++) {
      compressed[i] = upTo[i] - (i == 0 ? 0 : upTo[i - 1]);
    }
    return compressed;
  }
}
