/** What the service remembers: invoices, their attachments and what happened to them. */
@NullMarked
package com.example.invoices.data;

import org.jspecify.annotations.NullMarked;
