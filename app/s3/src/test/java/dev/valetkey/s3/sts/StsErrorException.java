package dev.valetkey.s3.sts;

/** An error response of STS. */
public final class StsErrorException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    public StsErrorException(int status, String code) {
        super(code);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    String xml() {
        return "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type><Code>"
                + code + "</Code><Message>refused</Message></Error><RequestId>r</RequestId></ErrorResponse>";
    }
}
