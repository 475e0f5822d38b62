package dev.pomelo.sdk.size;

import dev.pomelo.sdk.kbuild.KbuildObject;
import dev.pomelo.sdk.kbuild.KbuildTree;
import dev.pomelo.sdk.size.ObjectSizes.Cost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes a program of the root file system apart: BusyBox into its applets, any other into what its
 * recipe linked and its libraries.
 */
final class ProgramSizes {

  /** The group of what an option of BusyBox brings in. */
  static final String APPLETS = "applets";

  private ProgramSizes() {}

  /**
   * The parts of a program, in place of the item for its file.
   *
   * @param file the item for its file
   * @param program as it was linked, stripped or not
   * @param map its link map
   * @param tree which options bring its objects in; null where none do
   */
  static List<SizeItem> of(SizeItem file, Path program, Path map, @Nullable KbuildTree tree)
      throws IOException {
    Map<Part, Cost> parts = new TreeMap<>();
    for (Map.Entry<String, Cost> object :
        ObjectSizes.of(Program.read(program), LinkMap.read(map)).objects().entrySet()) {
      parts.merge(part(object.getKey(), tree), object.getValue(), Cost::plus);
    }
    List<Part> names = List.copyOf(parts.keySet());
    List<Cost> costs = List.copyOf(parts.values());
    long[] stored = Shares.of(file.stored(), costs.stream().mapToLong(Cost::compressed).toArray());
    List<SizeItem> items = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Part part = names.get(i);
      Cost cost = costs.get(i);
      List<String> group = new ArrayList<>(file.group());
      group.add(file.name());
      group.addAll(part.group());
      items.add(
          new SizeItem(
              file.area(),
              group,
              part.name(),
              part.option(),
              cost.text(),
              cost.data(),
              cost.bss(),
              stored[i]));
    }
    return items;
  }

  /**
   * A part of a program.
   *
   * @param group {@code applets}, {@code shared code}, {@code layout}, {@code libraries} and which
   */
  private record Part(List<String> group, String name, String option) implements Comparable<Part> {

    Part(String group, String name, String option) {
      this(List.of(group), name, option);
    }

    @Override
    public int compareTo(Part other) {
      int byGroup = String.join("/", group).compareTo(String.join("/", other.group));
      int byName = name.compareTo(other.name);
      return byGroup != 0 ? byGroup : byName != 0 ? byName : option.compareTo(other.option);
    }
  }

  private static Part part(String object, @Nullable KbuildTree tree) {
    if (object.startsWith(ObjectSizes.LAYOUT)) {
      return new Part(SizeItem.LAYOUT, "alignment and tables", "");
    }
    int archive = object.indexOf(".a/");
    if (archive > 0) {
      String library = object.substring(object.lastIndexOf('/', archive) + 1, archive);
      return new Part(List.of("libraries", library), object.substring(archive + 3), "");
    }
    Optional<KbuildObject> named = tree == null ? Optional.empty() : tree.find(object);
    if (named.isPresent() && !named.get().option().isEmpty() && !object.startsWith("libbb/")) {
      return new Part(APPLETS, object, named.get().option());
    }
    if (named.isPresent()) {
      return new Part("shared code", object, named.get().option());
    }
    boolean compilers = object.startsWith("/");
    return compilers
        ? new Part("libraries", "compiler", "")
        : new Part(SizeItem.UNKNOWN, object, "");
  }
}
