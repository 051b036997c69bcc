/** How fast Meanfield trains next to plain DL4J and to what the machine's matrix products allow. */
package org.meanfield.driver.bench;
