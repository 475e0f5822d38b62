package dev.pomelo.sdk.kconfig.language;

import dev.pomelo.sdk.kconfig.model.KconfigException;
import dev.pomelo.sdk.kconfig.model.KconfigTree;
import dev.pomelo.sdk.kconfig.model.Profile;
import dev.pomelo.sdk.kconfig.model.TreeBuilder;
import java.util.List;
import java.util.Map;

/** Reads the Kconfig files of a program. */
public final class KconfigReader {

  private KconfigReader() {}

  /**
   * A tree and what it was read from.
   *
   * @param tree what the files say
   * @param files names of all files, the last one named first, as {@code auto.conf.cmd} lists them
   * @param environment the environment variables that macros used, in the order of their first use
   */
  public record Reading(KconfigTree tree, List<String> files, Map<String, String> environment) {

    public Reading {
      files = List.copyOf(files);
    }
  }

  /** By which rules files would be read: those of the tools that lie in the source tree. */
  public static Profile profile(Setting setting) {
    return Profiles.of(setting);
  }

  /**
   * Reads a file and all that it sources.
   *
   * @param file the first one's name
   * @throws KconfigException if there are errors; they were said to the setting's messages
   */
  public static Reading read(String file, Setting setting) throws KconfigException {
    Profile profile = Profiles.of(setting);
    Lexer lexer = new Lexer(setting, profile);
    lexer.start(file);
    TreeBuilder builder = new TreeBuilder(file, setting.messages(), profile);
    if (profile == Profile.BUSYBOX) {
      builder.predefined("ARCH", setting.variable("ARCH").orElse(null));
      builder.predefined("KERNELVERSION", setting.variable("KERNELVERSION").orElse(null));
      builder.modulesAre("MODULES");
    }
    Parser parser = new Parser(lexer, builder, setting.messages(), profile);
    parser.parse();
    if (parser.errors() > 0) {
      throw new KconfigException(file + ": " + parser.errors() + " errors");
    }
    return new Reading(builder.build(), lexer.filesLastFirst(), lexer.macros().environmentUsed());
  }
}
