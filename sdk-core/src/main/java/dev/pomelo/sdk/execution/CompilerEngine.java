package dev.pomelo.sdk.execution;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** A program that stands before a compiler and spares it work, or has it done elsewhere. */
enum CompilerEngine {
  /** Remembers what was compiled. */
  CCACHE("CCACHE_(REMOTE|SECONDARY)_STORAGE"),

  /** Compiles on other machines, with the compilers that those have. */
  DISTCC(""),

  /** Compiles on other machines, with this machine's compiler. */
  ICECC(""),

  /** Remembers what was compiled, here or on servers. */
  SCCACHE("SCCACHE_(REDIS|MEMCACHED|BUCKET|ENDPOINT|GCS_BUCKET|AZURE_.*|GHA_.*)");

  private final Pattern servers;

  /**
   * @param servers variables that name a server
   */
  CompilerEngine(String servers) {
    this.servers = Pattern.compile(servers);
  }

  /** The program, and what users write. */
  String program() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a variable of the user's is meant for it. */
  boolean reads(String variable) {
    return variable.startsWith(name() + "_");
  }

  /** Whether it compiles on other machines. */
  boolean distributes() {
    return this == DISTCC || this == ICECC;
  }

  /**
   * Whether it talks to other machines.
   *
   * @param environment the user's
   */
  boolean needsNetwork(Map<String, String> environment) {
    return distributes()
        || environment.keySet().stream().anyMatch(name -> servers.matcher(name).matches());
  }
}
