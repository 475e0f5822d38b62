package dev.pomelo.sdk.template;

import freemarker.cache.StrongCacheStorage;
import freemarker.cache.TemplateLoader;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.SimpleObjectWrapper;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.Version;
import java.util.Locale;
import java.util.TimeZone;

/** FreeMarker's settings: everything off that a template of configuration files does not need. */
final class Engine {

  private static final Version BEHAVIOUR = Configuration.VERSION_2_3_33;

  private Engine() {}

  static Configuration configuration(TemplateLoader templates) {
    Configuration c = new Configuration(BEHAVIOUR);
    c.setTemplateLoader(templates);
    c.setCacheStorage(new StrongCacheStorage());
    c.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
    c.setLocalizedLookup(false);
    c.setTagSyntax(Configuration.SQUARE_BRACKET_TAG_SYNTAX);
    c.setInterpolationSyntax(Configuration.SQUARE_BRACKET_INTERPOLATION_SYNTAX);
    c.setRecognizeStandardFileExtensions(false);
    c.setDefaultEncoding("UTF-8");
    c.setTabSize(1);
    // Neither classes nor the methods of objects: plain data only.
    c.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    c.setAPIBuiltinEnabled(false);
    c.setObjectWrapper(new SimpleObjectWrapper(BEHAVIOUR));
    // The same output in every country.
    c.setLocale(Locale.ROOT);
    c.setTimeZone(TimeZone.getTimeZone("UTC"));
    c.setNumberFormat("c");
    c.setBooleanFormat("c");
    c.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    c.setLogTemplateExceptions(false);
    c.setWrapUncheckedExceptions(true);
    c.setFallbackOnNullLoopVariable(false);
    return c;
  }
}
