package dev.pomelo.sdk.kconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FragmentTest {

  @Test
  void everyLineBecomesARequestThatKnowsItsPlace() {
    Fragment fragment =
        Fragment.parse(
            "image/kernel/10-ext4.config",
            """
            # The root file system.
            CONFIG_EXT4_FS=y
            CONFIG_FUSE_FS=m

            # CONFIG_EXT4_FS_SECURITY is not set
            CONFIG_CMDLINE="root=/dev/vda \\"quiet\\" \\\\o/"
            CONFIG_LOG_BUF_SHIFT=12
            CONFIG_PHYSICAL_START=0x1000000
            CONFIG_SMP=n
            """);
    assertThat(fragment.malformed()).isEmpty();
    assertThat(fragment.requests())
        .extracting(Request::symbol)
        .containsExactly(
            "EXT4_FS",
            "FUSE_FS",
            "EXT4_FS_SECURITY",
            "CMDLINE",
            "LOG_BUF_SHIFT",
            "PHYSICAL_START",
            "SMP");
    assertThat(fragment.requests())
        .extracting(Request::value)
        .containsExactly(
            Value.Tristate.Y,
            Value.Tristate.M,
            Value.Tristate.N,
            new Value.Text("root=/dev/vda \"quiet\" \\o/"),
            new Value.Numeral("12"),
            new Value.Numeral("0x1000000"),
            Value.Tristate.N);
    assertThat(fragment.requests().get(2))
        .isEqualTo(
            new Request(
                "EXT4_FS_SECURITY",
                Value.Tristate.N,
                new Source("image/kernel/10-ext4.config", 5),
                "# CONFIG_EXT4_FS_SECURITY is not set"));
  }

  static Stream<Arguments> malformedLines() {
    return Stream.of(
        arguments("CONFIG_EXT4_FS = y", "no blanks around '=': write 'CONFIG_EXT4_FS=y'"),
        arguments("CONFIG_EXT4_FS =y", "no blanks around '=': write 'CONFIG_EXT4_FS=y'"),
        arguments("CONFIG_EXT4_FS= y", "no blanks around '=': write 'CONFIG_EXT4_FS=y'"),
        arguments("EXT4_FS = y", "the prefix is missing: write 'CONFIG_EXT4_FS=y'"),
        arguments("EXT4_FS=y", "the prefix is missing: write 'CONFIG_EXT4_FS=y'"),
        arguments("CONFIG_CMDLINE=quiet", "a string needs quotes: \"quiet\""),
        arguments("CONFIG_CMDLINE=\"quiet", "the closing quote is missing"),
        arguments(
            "CONFIG_CMDLINE=\"a\" b",
            "nothing may follow the closing quote; write '\\\"' for a quote in the string"),
        arguments(
            "CONFIG_EXT4_FS=Y",
            "a bool is y or n, a tristate y, m or n, in lower case; a string needs quotes"),
        arguments(
            "CONFIG_EXT4_FS=yes",
            "a bool is y or n, a tristate y, m or n, in lower case; a string needs quotes"),
        arguments("CONFIG_EXT4_FS=y # root", "a comment needs a line of its own"),
        arguments("CONFIG_EXT4_FS is not set", "write '# CONFIG_EXT4_FS is not set'"),
        arguments("#CONFIG_EXT4_FS is not set", "write '# CONFIG_EXT4_FS is not set'"),
        arguments(
            "CONFIG_EXT4_FS=",
            "no value: write \"\" for an empty string, or '# CONFIG_EXT4_FS is not set'"),
        arguments("EXT4_FS", "neither 'CONFIG_NAME=value' nor a comment"),
        arguments("CONFIG_=y", "neither 'CONFIG_NAME=value' nor a comment"));
  }

  @ParameterizedTest
  @MethodSource("malformedLines")
  void aLineThatMeansNothingToKconfigIsReportedWithWhatToWrite(String line, String why) {
    Fragment fragment = Fragment.parse("a.config", "CONFIG_A=y\n" + line + "\n");
    assertThat(fragment.requests()).extracting(Request::symbol).containsExactly("A");
    assertThat(fragment.malformed())
        .containsExactly(new MalformedLine(new Source("a.config", 2), line, why));
  }

  @Test
  void windowsLineEndingsAndIndentationAreFine() {
    Fragment fragment = Fragment.parse("a.config", "  CONFIG_A=y\r\n\tCONFIG_B=\"b\" \r\n");
    assertThat(fragment.malformed()).isEmpty();
    assertThat(fragment.requests())
        .extracting(Request::text)
        .containsExactly("CONFIG_A=y", "CONFIG_B=\"b\"");
  }

  @Test
  void linesOfARenderedTemplateAreThoseOfTheTemplate() {
    IntUnaryOperator lines = line -> line * 10;
    Fragment fragment = Fragment.parse("a.config.ftl", "\nBR2_x86_64=y\nfoo\n", "BR2_", lines);
    assertThat(fragment.requests().get(0).source()).hasToString("a.config.ftl:20");
    assertThat(fragment.malformed())
        .isEqualTo(
            List.of(
                new MalformedLine(
                    new Source("a.config.ftl", 30),
                    "foo",
                    "neither 'BR2_NAME=value' nor a comment")));
  }
}
