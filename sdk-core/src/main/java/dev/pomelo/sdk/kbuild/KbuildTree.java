package dev.pomelo.sdk.kbuild;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The objects that the makefiles of a tree name under a config, each with the options that bring it
 * in. A line that no option of the config lets count names nothing here.
 *
 * @param objects by path below the source tree: {@code net/ipv4/tcp.o}
 */
public record KbuildTree(Map<String, KbuildObject> objects) {

  public KbuildTree {
    objects = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(objects));
  }

  /**
   * Reads a kernel tree: the makefile of the architecture, the top {@code Kbuild}, and all below.
   *
   * @param source the unpacked tree
   * @param architecture its directory below {@code arch}
   * @param kernelArch what {@code make} is given as {@code ARCH}
   * @param config values of the options without {@code CONFIG_}
   */
  public static KbuildTree ofKernel(
      Path source, String architecture, String kernelArch, Map<String, String> config)
      throws IOException {
    Variables variables = new Variables(config);
    variables.set("srctree", ".");
    variables.set("objtree", ".");
    variables.set("SRCARCH", architecture);
    variables.set("ARCH", kernelArch);
    variables.set("KCONFIG_CONFIG", ".config");
    variables.set("CONFIG_SHELL", "sh");
    Variables arch = variables.copy();
    arch.set("libs-y", "lib/");
    new Makefile(source, arch).read(source.resolve("arch/" + architecture + "/Makefile"));
    Expansion expansion = new Expansion(arch, new Functions(source));
    variables.set("BITS", expansion.words("$(BITS)"));
    Variables top = variables.copy();
    top.set("ARCH_CORE", expansion.words("$(core-y)"));
    top.set("ARCH_LIB", expansion.words("$(filter %/, $(libs-y))"));
    top.set("ARCH_DRIVERS", expansion.words("$(drivers-y) $(drivers-m)"));
    KbuildWalk walk = new KbuildWalk(source, variables);
    walk.start(top);
    return new KbuildTree(walk.objects());
  }

  /**
   * Reads a BusyBox tree, whose makefiles stand in comments of its sources ({@code //kbuild:}).
   *
   * @param source the unpacked tree
   * @param config values of the options without {@code CONFIG_}
   */
  public static KbuildTree ofBusyBox(Path source, Map<String, String> config) throws IOException {
    Map<String, KbuildObject> objects = new LinkedHashMap<>();
    for (Path directory : CommentedKbuild.directories(source)) {
      Variables variables = new Variables(config);
      variables.set("srctree", ".");
      Makefile makefile = new Makefile(source, variables);
      String below = source.relativize(directory).toString();
      for (Map.Entry<String, List<Statement>> file :
          CommentedKbuild.statements(source, directory).entrySet()) {
        makefile.run(file.getKey(), file.getValue());
      }
      new KbuildDirectory(below, variables, makefile).objects(List.of(), "", objects);
    }
    return new KbuildTree(objects);
  }

  /** The object of a path. */
  public Optional<KbuildObject> find(String path) {
    return Optional.ofNullable(objects.get(path));
  }

  /** Walks down from the top. */
  private static final class KbuildWalk {
    private final Path source;
    private final Variables variables;
    private final Map<String, KbuildObject> objects = new LinkedHashMap<>();
    private final Set<String> visited = new HashSet<>();

    KbuildWalk(Path source, Variables variables) {
      this.source = source;
      this.variables = variables;
    }

    Map<String, KbuildObject> objects() {
      return objects;
    }

    void start(Variables top) throws IOException {
      read("", top, source.resolve("Kbuild"), List.of(), false);
    }

    private void enter(String directory, List<String> options, boolean modulesOnly)
        throws IOException {
      if (!visited.add(directory + (modulesOnly ? " m" : ""))) {
        return;
      }
      Path path = source.resolve(directory).normalize();
      if (!path.startsWith(source)) {
        return;
      }
      Path kbuild = path.resolve("Kbuild");
      Variables inside = variables.copy();
      inside.set("src", directory);
      inside.set("obj", directory);
      Path file = Files.exists(kbuild) ? kbuild : path.resolve("Makefile");
      read(directory, inside, file, options, modulesOnly);
    }

    private void read(
        String directory, Variables inside, Path file, List<String> options, boolean modulesOnly)
        throws IOException {
      Makefile makefile = new Makefile(source, inside);
      makefile.read(file);
      KbuildDirectory named = new KbuildDirectory(directory, inside, makefile);
      Map<String, KbuildObject> found = new LinkedHashMap<>();
      named.objects(options, "", found);
      found.forEach(
          (path, object) -> {
            if (!modulesOnly || !object.module().isEmpty()) {
              objects.putIfAbsent(path, object);
            }
          });
      List<KbuildDirectory.Below> below = new ArrayList<>(named.below());
      for (KbuildDirectory.Below child : below) {
        enter(
            child.path(), Word.union(options, child.options()), modulesOnly || child.modulesOnly());
      }
    }
  }
}
