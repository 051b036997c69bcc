/** Models that others have made, read without running any of them: as the text of a conf and as named weights. */
package org.meanfield.driver.model;
