package dev.pomelo.sdk.execution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a script sees of a {@link CompilerLauncher}.
 *
 * @param searchPath directory that it looks for programs in first
 * @param variables for the engines
 * @param bubblewrapArguments what brings all that into the sandbox
 */
record LaunchedScript(
    String searchPath, Map<String, String> variables, List<String> bubblewrapArguments) {

  /**
   * Prepares a launcher for a script.
   *
   * @param scratch directory for files of this run of the script
   * @param inside whether the script runs in a sandbox
   */
  static LaunchedScript of(
      CompilerLauncher launcher, Action.Script script, Path scratch, boolean inside)
      throws IOException {
    Path programs = Files.createDirectory(scratch.resolve("compilers"));
    Path own = Files.createDirectory(scratch.resolve("engines"));
    launcher.write(programs, script.compilers());
    Map<String, String> caches = new TreeMap<>();
    List<String> arguments = new ArrayList<>();
    String programsSeen = bind(arguments, "--ro-bind", programs, ".compilers", inside);
    String ownSeen = bind(arguments, "--bind", own, ".engines", inside);
    for (Map.Entry<String, Path> cache : launcher.caches().entrySet()) {
      String name = "." + cache.getKey();
      caches.put(cache.getKey(), bind(arguments, "--bind", cache.getValue(), name, inside));
    }
    for (Map.Entry<String, Path> engine : launcher.programs().entrySet()) {
      arguments.addAll(List.of("--ro-bind", engine.getValue().toString(), engine.getKey()));
    }
    if (launcher.needsNetwork()) {
      arguments.add("--share-net");
    }
    for (Path file : launcher.configuration()) {
      arguments.addAll(List.of("--ro-bind-try", file.toString(), file.toString()));
    }
    return new LaunchedScript(programsSeen, launcher.variables(ownSeen, caches), arguments);
  }

  private static String bind(
      List<String> arguments, String how, Path directory, String name, boolean inside) {
    if (!inside) {
      return directory.toString();
    }
    String seen = Sandbox.ROOT + "/" + name;
    arguments.addAll(List.of(how, directory.toString(), seen));
    return seen;
  }
}
