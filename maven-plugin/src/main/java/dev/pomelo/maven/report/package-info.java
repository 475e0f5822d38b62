/** What goals show and write: tables, plans, boot tests, attached files. */
@NullMarked
package dev.pomelo.maven.report;

import org.jspecify.annotations.NullMarked;
