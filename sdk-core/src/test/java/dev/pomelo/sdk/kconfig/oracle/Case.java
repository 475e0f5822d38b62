package dev.pomelo.sdk.kconfig.oracle;

import dev.pomelo.sdk.problem.PomeloException;
import java.io.IOException;

/**
 * A question to two configurators.
 *
 * @param name its kind, and a slash and a detail where there are several of the kind: {@code
 *     defconfig/multi_v7_defconfig}
 * @param in where it is asked
 * @param preparation how it comes about
 */
record Case(String name, Surroundings in, Preparation preparation) {

  /** Makes an invocation, from earlier answers of the C program where it needs them. */
  @FunctionalInterface
  interface Preparation {

    /**
     * The invocation.
     *
     * @param oracle the C program
     */
    Invocation with(Configurator oracle) throws IOException, InterruptedException, PomeloException;
  }

  /** A question that needs no earlier answer. */
  static Case of(String name, Invocation invocation) {
    return new Case(name, invocation.in(), oracle -> invocation);
  }

  /** What is run. */
  Invocation invocation(Configurator oracle)
      throws IOException, InterruptedException, PomeloException {
    return preparation.with(oracle);
  }

  /** The C program's answer. */
  Outcome outcome(Configurator oracle) throws IOException, InterruptedException, PomeloException {
    return oracle.run(invocation(oracle));
  }

  /** What kind of question it is: {@code defconfig}, {@code randconfig}. */
  String kind() {
    return name.contains("/") ? name.substring(0, name.indexOf('/')) : name;
  }

  /** Its name among the cases of all architectures. */
  String fullName() {
    return in.architecture() + "/" + name;
  }
}
