package dev.pomelo.sdk.kconfig.conf;

import dev.pomelo.sdk.kconfig.language.KconfigReader;
import dev.pomelo.sdk.kconfig.model.Profile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The makefile beside {@code auto.conf}: which Kconfig files and variables it depends on.
 *
 * @param autoConf name of that file
 * @param reading the files that were read
 */
record BuildDependencies(String autoConf, KconfigReader.Reading reading) {

  /** As the tools of the tree's profile write it. */
  String text() {
    Profile profile = reading.tree().profile();
    if (profile == Profile.LINUX_6_12) {
      return ofLinux611();
    }
    StringBuilder out = new StringBuilder("deps_config := \\\n");
    if (profile.isLinux()) {
      reading.files().forEach(file -> out.append('\t').append(file).append(" \\\n"));
      out.append('\n').append(autoConf).append(": $(deps_config)\n\n");
    } else {
      out.append('\t').append(String.join(" \\\n\t", reading.files())).append('\n');
      out.append('\n').append(autoConf).append(": \\\n\t$(deps_config)\n\n");
    }
    List<String> variables = new ArrayList<>(reading.environment().keySet());
    if (profile.hasEnvironmentSymbols()) {
      Collections.reverse(variables);
    }
    for (String variable : variables) {
      String value = reading.environment().getOrDefault(variable, "");
      out.append(condition(variable, value)).append(autoConf).append(": FORCE\nendif\n");
    }
    return out.append("\n$(deps_config): ;\n").toString();
  }

  private String ofLinux611() {
    StringBuilder out = new StringBuilder("autoconfig := " + autoConf + "\n\ndeps_config := \\\n");
    List<String> files = new ArrayList<>(reading.files());
    Collections.reverse(files);
    files.forEach(file -> out.append('\t').append(file).append(" \\\n"));
    out.append("\n$(autoconfig): $(deps_config)\n$(deps_config): ;\n");
    reading
        .environment()
        .forEach(
            (variable, value) ->
                out.append('\n')
                    .append(condition(variable, value))
                    .append("$(autoconfig): FORCE\nendif\n"));
    return out.toString();
  }

  private static String condition(String variable, String value) {
    return "ifneq \"$(" + variable + ")\" \"" + value + "\"\n";
  }
}
