package com.example.invoices.attach;

import dev.valetkey.policy.key.KeyRequest;
import dev.valetkey.policy.key.KeyStrategy;
import dev.valetkey.policy.object.ObjectKey;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.time.YearMonth;
import java.time.ZoneOffset;

/** For tenants whose auditors need files by fiscal year, which begins in October: {@code fy2027/{id}}. */
@Singleton
@Named("fiscal-year")
final class FiscalYearKeys implements KeyStrategy {

    private static final int MONTHS_LEFT = 3;

    @Override
    public ObjectKey keyFor(KeyRequest request) {
        int year = YearMonth.from(request.at().atZone(ZoneOffset.UTC))
                .plusMonths(MONTHS_LEFT)
                .getYear();
        return request.prefix().key("fy" + year + "/" + request.upload());
    }
}
