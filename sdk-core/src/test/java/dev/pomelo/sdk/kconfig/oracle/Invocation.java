package dev.pomelo.sdk.kconfig.oracle;

import dev.pomelo.sdk.store.Digest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One run of a configurator: everything that can influence what comes out.
 *
 * @param in where it runs
 * @param arguments without the program's name
 * @param variables added to the environment
 * @param input all of standard input
 * @param files in the working directory before the run, beside those of the surroundings
 */
record Invocation(
    Surroundings in,
    List<String> arguments,
    Map<String, String> variables,
    String input,
    Map<String, String> files) {

  Invocation {
    arguments = List.copyOf(arguments);
    variables = Map.copyOf(variables);
    files = Map.copyOf(files);
  }

  /** A run with nothing but the program's arguments. */
  static Invocation of(Surroundings in, List<String> arguments) {
    return new Invocation(in, arguments, Map.of(), "", Map.of());
  }

  /** A run in one of the modes that every dialect knows. */
  static Invocation of(Surroundings in, Mode mode) {
    return of(in, in.dialect().arguments(mode));
  }

  /** The same with other arguments. */
  Invocation with(List<String> newArguments) {
    return new Invocation(in, newArguments, variables, input, files);
  }

  /** The same with a variable set. */
  Invocation with(String variable, String value) {
    Map<String, String> more = new HashMap<>(variables);
    more.put(variable, value);
    return new Invocation(in, arguments, more, input, files);
  }

  /** The same with a file in the working directory. */
  Invocation withFile(String path, String content) {
    Map<String, String> more = new HashMap<>(files);
    more.put(path, content);
    return new Invocation(in, arguments, variables, input, more);
  }

  /** The same with another standard input. */
  Invocation withInput(String newInput) {
    return new Invocation(in, arguments, variables, newInput, files);
  }

  /** The whole environment. */
  Map<String, String> environment() {
    Map<String, String> all = new TreeMap<>(in.environment());
    all.putAll(variables);
    return all;
  }

  /** Everything in the working directory before the run. */
  Map<String, String> allFiles() {
    Map<String, String> all = new TreeMap<>(in.files());
    all.putAll(files);
    return all;
  }

  /** Equal for equal runs; the content of the source tree is not looked at. */
  Digest digest() {
    List<String> parts = new ArrayList<>(arguments);
    environment().forEach((name, value) -> parts.add("environment " + name + "=" + value));
    allFiles().forEach((path, content) -> parts.add("file " + path + "\n" + content));
    parts.add("input " + input);
    StringBuilder text = new StringBuilder();
    parts.forEach(part -> text.append(part.length()).append(' ').append(part).append('\n'));
    return Digest.of(text.toString());
  }
}
