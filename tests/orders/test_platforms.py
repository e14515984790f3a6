"""Lists of many platforms and languages, each made here with invented people."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from notesmith.model import Item, Order, Status
from notesmith.orders import OrderList, read_list
from notesmith.orders.reading_report import NoOrder

Save = Callable[..., Path]
D = Decimal


@pytest.fixture
def save(tmp_path: Path) -> Save:
    def write(text: str, encoding: str = "utf-8", name: str = "list.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write


def read(path: Path) -> OrderList:
    found = read_list([path])
    assert [problem.sentence for problem in found.problems] == []
    return found


def orders(path: Path) -> list[Order]:
    return list(read(path).orders)


def test_ebay_in_germany(save: Save) -> None:
    path = save(
        ";;;;\n"
        "Verkaufsprotokollnummer;Bestellnummer;Nutzername des Käufers;Name des Käufers;"
        "Versand an Name;Versand an PLZ;Versand an Ort;Versand an Land;Hinweis des Käufers;"
        "Artikelnummer;Angebotstitel;Anzahl;Verkauft für;Verpackung und Versand;Gesamtbetrag;"
        "Verkauft am;Verschickt am - Datum;Notizzettel\n"
        ";;;;\n"
        "101;12-00001-11111;nutzer1;Jörg Häberle;Änne Größ;01067;Dresden;Deutschland;"
        "Bitte als Geschenk;2560;Tasse „Möwe“;2;58,50 €;0,00 €;116,99 €;10-Dez-25;12-D"
        "ez-25;nicht drucken\n"
        "102;12-00002-22222;nutzer2;--;Zoë Ørsted;1050;København;Dänemark;;;;3;;;1.264"
        ",90 €;02-Mär-26;;\n"
        "102;12-00002-22222;nutzer2;;;;;;;2561;Teller;1;1.000,00 €;;;02-Mär-26;;\n"
        "102;12-00002-22222;nutzer2;;;;;;;2562;Löffel;2;100,00 €;;;02-Mär-26;;\n"
        "\n"
        "2;Datensätze heruntergeladen;\n"
        "Verkäufername: laden_am_eck\n",
        "cp1252",
    )
    first, second = orders(path)
    assert first.recipient == "Änne Größ"
    assert first.buyer == "Jörg Häberle"
    assert first.items == (Item("Tasse „Möwe“", 2),)
    assert (first.total, first.currency) == (D("116.99"), "EUR")
    assert (first.placed_at, first.shipped_at) == (date(2025, 12, 10), date(2025, 12, 12))
    assert (first.postcode, first.ship_country) == ("01067", "DE")
    assert first.customer_note == "Bitte als Geschenk"
    assert second.items == (Item("Teller", 1), Item("Löffel", 2))
    assert (second.recipient, second.buyer, second.total) == ("Zoë Ørsted", None, D("1264.90"))
    assert (second.placed_at, second.ship_country) == (date(2026, 3, 2), "DK")
    assert {first.platform, second.platform} == {"ebay"}


def test_ebay_in_britain(save: Save) -> None:
    path = save(
        ",,,\n"
        "Sales record number,Order number,Buyer username,Buyer name,Buyer note,Post to name,"
        "Post to address 2,Post to city,Post to county,Post to postcode,Post to country,"
        "Item number,Item title,Quantity,Sold for,Postage and packaging,Total price,Sale date,"
        "Dispatched on date,My item note\n,,,\n"
        "7,03-1-2,b1,Ann Ray,,Mo Ray,ebay7xk2p,Leeds,,LS1 1AA,United Kingdom,9,Brooch,1,£7.20,"
        "£2.50,£9.70,28-Oct-26,30-Oct-26,call the police\n\n1,record(s) downloaded,\n"
        "Seller ID : shop\n",
        "utf-8-sig",
    )
    (order,) = orders(path)
    assert (order.recipient, order.buyer, order.postcode) == ("Mo Ray", "Ann Ray", "LS1 1AA")
    assert (order.total, order.currency) == (D("9.70"), "GBP")
    assert (order.placed_at, order.shipped_at) == (date(2026, 10, 28), date(2026, 10, 30))
    assert order.customer_note is None


def test_etsy_in_british_english_and_words_for_one_piece(save: Save) -> None:
    path = save(
        '"Sale Date","Order ID","Buyer User ID","Full Name","First Name","Last Name",'
        '"Number of Items","Date Posted","Delivery City","Delivery Zipcode","Delivery Country",'
        'Currency,"Order total",Status,"Adjusted Order Total"\n'
        '03/04/26,900,u,"Ann Ray",Ann,Ray,2,03/14/26,Leeds,"LS1 1AA","United Kingdom",'
        "GBP,12.00,,0.00\n"
        '03/05/26,901,,"Bo Li",Bo,Li,1,,Ayr,"KA7 1AA","United Kingdom",GBP,30.00,,22.50\n'
    )
    items = save(
        '"Sale Date","Item Name",Buyer,Quantity,"Ship Name","Order ID",Variations,"Tra'
        'nsaction ID"\n'
        '03/04/26,"Spoon","Ann Ray (annr)",2,"Mia Ray",900,"Size:Small,Personalization'
        ':To Mia, with love",1\n'
        "03/05/26,Fork,bo77,1,Bo Li,901,,2\n",
        name="items.csv",
    )
    first, second = read_list([path, items]).orders
    assert first.items == (Item("Spoon", 2, "Size:Small", "To Mia, with love"),)
    assert (first.recipient, first.buyer, first.total) == ("Mia Ray", "Ann Ray", D("12.00"))
    assert (first.placed_at, first.shipped_at) == (date(2026, 3, 4), date(2026, 3, 14))
    assert (second.status, second.buyer) == (Status.REFUNDED, "Bo Li")


def test_woocommerce_with_numbered_columns(save: Save) -> None:
    path = save(
        "order_id,order_number,order_date,status,order_total,order_currency,customer_ip_address,"
        "customer_email,billing_first_name,billing_last_name,shipping_first_name,"
        "shipping_last_name,shipping_postcode,shipping_city,shipping_country,customer_note,"
        "order_notes,Product Item 1 Name,Product Item 1 id,Product Item 1 Quantity,"
        "Product Item 2 Name,Product Item 2 id,Product Item 2 Quantity\n"
        "5,5,2026-11-02 09:14:00,wc-completed,31.00,EUR,192.0.2.1,z@example.org,Zoë,Lang,Ida,Lang,"
        "0101,Oslo,NO,Thank you!,packed by Jo,Tea,1,2,Honey,2,1\n"
        "6,6,2026-11-03 10:00:00,wc-refunded,9.00,EUR,192.0.2.2,b@example.org,Bo,,,,,,"
        "SE,,,Tea,1,1,,,\n"
    )
    first, second = orders(path)
    assert first.items == (Item("Tea", 2), Item("Honey", 1))
    assert (first.recipient, first.buyer, first.postcode) == ("Ida Lang", "Zoë Lang", "0101")
    assert first.customer_note == "Thank you!"
    assert (second.recipient, second.items, second.status) == (
        "Bo",
        (Item("Tea"),),
        Status.REFUNDED,
    )


def test_woocommerce_with_items_as_pairs_in_numbered_columns(save: Save) -> None:
    path = save(
        "order_number,billing_first_name,billing_last_name,order_total,line_item_1,line_item_2\n"
        "1,Bo,Li,9,name:Tea: green|product_id:7|sku:|quantity:3|total:9.00,name:Cup|quantity:1\n"
    )
    (order,) = orders(path)
    assert order.items == (Item("Tea: green", 3), Item("Cup", 1))


def test_woocommerce_rows_in_snake_case_with_blank_repeats(save: Save) -> None:
    path = save(
        "order_id,order_date,status,billing_first_name,billing_last_name,billing_email,order_total,"
        "currency,item_name,item_quantity\n"
        "11,2026-11-02,completed,Ana,Díaz,ana@example.org,20.00,EUR,Soap,1\n"
        "11,,,,,,,,Brush,2\n",
        "utf-8-sig",
    )
    (order,) = orders(path)
    assert order.items == (Item("Soap", 1), Item("Brush", 2))
    assert (order.total, order.recipient) == (D("20.00"), "Ana Díaz")


def test_woocommerce_with_translated_headings(save: Save) -> None:
    path = save(
        "Bestellnummer;Bestellstatus;Bestelldatum;Kundennotiz;Vorname (Rechnungsadresse);"
        "Nachname (Rechnungsadresse);Vorname (Lieferadresse);Nachname (Lieferadresse);"
        "Postleitzahl (Lieferadresse);Ländercode (Lieferadresse);Artikelname;Menge;Gesamtbetrag\n"
        "10;Storniert;03.11.2026 09:14;;Änne;Größ;;;;DE;Seife;1;9,50\n"
        "11;Abgeschlossen;04.11.2026 10:00;Danke!;Jan;van der Berg;Eva;Klein;00123;DE;"
        "Kerze;2;1.264,90\n"
    )
    first, second = orders(path)
    assert (first.platform, first.status) == ("woocommerce", Status.CANCELLED)
    assert (second.recipient, second.buyer) == ("Eva Klein", "Jan van der Berg")
    assert (second.total, second.placed_at) == (D("1264.90"), datetime(2026, 11, 4, 10, 0))
    assert (second.postcode, second.customer_note) == ("00123", "Danke!")


def test_woocommerce_analytics_in_german(save: Save) -> None:
    path = save(
        "Datum,Bestellung #,N. Umsatz (formatiert),Status,Kunde,Kundentyp,Produkt(e),V"
        "erkaufte Artikel\n"
        '2026-11-14 18:22:07,91,"84,00 €",completed,Eva Klein,wiederkehrend,"2× Wachst'
        'uch, groß, 1× Löffel",3\n'
    )
    (order,) = orders(path)
    assert order.items == (Item("Wachstuch, groß", 2), Item("Löffel", 1))
    assert (order.returning, order.total, order.currency) == (True, D("84.00"), "EUR")


def test_amazons_old_report_in_an_old_encoding(save: Save) -> None:
    header = [
        "order-id",
        "order-item-id",
        "purchase-date",
        "payments-date",
        "buyer-email",
        "buyer-name",
        "buyer-phone-number",
        "sku",
        "product-name",
        "quantity-purchased",
        "currency",
        "item-price",
        "item-tax",
        "shipping-price",
        "shipping-tax",
        "ship-service-level",
        "recipient-name",
        "ship-address-1",
        "ship-address-2",
        "ship-address-3",
        "ship-city",
        "ship-state",
        "ship-postal-code",
        "ship-country",
        "ship-phone-number",
        "delivery-start-date",
        "delivery-end-date",
        "delivery-time-zone",
        "delivery-Instructions",
    ]
    cells = dict.fromkeys(header, "") | {
        "order-id": "303-1-2",
        "order-item-id": "9",
        "purchase-date": "2009-03-04T12:31:07+00:00",
        "buyer-name": "Jörg Maß",
        "product-name": '"Grün" 5" Tasse',
        "quantity-purchased": "1",
        "currency": "EUR",
        "item-price": "12.00",
        "shipping-price": "3.00",
        "recipient-name": "ÄNNE GRÖSS",
        "ship-country": "DE",
        "delivery-Instructions": "ring twice",
    }
    text = "\t".join(header) + "\r\n" + "\t".join(cells.values()) + "\r\n"
    (order,) = orders(save(text, "latin-1", "orders.txt"))
    assert order.items == (Item('"Grün" 5" Tasse', 1),)
    assert (order.total, order.recipient, order.buyer) == (D(15), "ÄNNE GRÖSS", "Jörg Maß")
    assert order.customer_note is None
    assert order.is_gift is None


def test_squarespace_forms_are_the_customers_words_and_private_notes_are_not(save: Save) -> None:
    path = save(
        "Order ID,Email,Financial Status,Fulfillment Status,Currency,Total,Created at,"
        "Lineitem quantity,Lineitem name,Lineitem variant,Billing Name,Shipping Name,"
        "Private Notes,Checkout Form: Anything to tell us?,Checkout Form: Gift message,"
        "Product Form: Initials\n"
        "00512,a@example.org,PAID,FULFILLED,USD,10.00,2026-11-02 10:00:00 -0500,1,Mug,Oat,Ann Ray,"
        "Mo Ray,difficult customer,Love your mugs,Happy birthday Mo,M.R.\n"
        "00512,,,,,,,2,Cup,,,,,,,\n"
    )
    (order,) = orders(path)
    assert order.order_id == "00512"
    assert order.customer_note == "Love your mugs"
    assert (order.gift_message, order.is_gift) == ("Happy birthday Mo", True)
    assert order.items == (Item("Mug", 1, "Oat", "M.R."), Item("Cup", 2))


def test_bigcommerce_and_its_cell_of_products(save: Save) -> None:
    path = save(
        "Order ID,Customer Name,Customer Email,Order Date,Order Status,Order Total (inc tax),"
        "Order Currency Code,Order Notes,Customer Message,Shipping First Name,Shipping Last Name,"
        "Shipping Zip,Shipping Country,Product Details\n"
        "77,Ann Ray,a@example.org,02/11/2026,Partially Refunded,30.00,AUD,fraud?,Please hurry,Mo,"
        'Ray,3000,Australia,"Product ID: 7, Product Qty: 2, Product SKU: C-1, Product '
        "Name: Candle, "
        "Pillar, Product Weight: 1.0, Product Variation Details: Colour: Red, Product "
        "Unit Price: 9.00, "
        'Product Total Price: 18.00|Product ID: 8, Product Qty: 1, Product Name: Soap"\n'
    )
    (order,) = orders(path)
    assert order.items == (Item("Candle, Pillar", 2, "Colour: Red"), Item("Soap", 1))
    assert (order.customer_note, order.status) == ("Please hurry", Status.REFUNDED)
    assert (order.recipient, order.buyer) == ("Mo Ray", "Ann Ray")
    assert order.placed_at == date(2026, 11, 2)


def test_big_cartel_and_its_cell_of_items(save: Save) -> None:
    path = save(
        "Number,Status,Buyer first name,Buyer last name,Buyer email,Shipping zip,Shipping country,"
        "Total price,Currency,Date,Note,Private notes,Items\n"
        "ABCD-123456,Completed,Ann,Ray,a@example.org,97201,United States,24.00,USD,2026-11-02,"
        "For my desk,late payer,product_name:Print|product_option_name:A4|quantity:1|price:20.00|"
        "total:20.00;product_name:Pin|quantity:2|price:2.00|total:4.00\n"
    )
    (order,) = orders(path)
    assert order.items == (Item("Print", 1, "A4"), Item("Pin", 2))
    assert (order.order_id, order.customer_note) == ("ABCD-123456", "For my desk")


def test_paypal_lists_orders_among_other_movements(save: Save) -> None:
    path = save(
        '"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net",'
        '"From Email Address","To Email Address","Transaction ID","Item Title","Reference Txn ID",'
        '"Quantity","Zip/Postal Code","Country","Subject","Note","Country Code","Balance Impact"\n'
        '"13/11/2026","09:01:02","CET","Ann Ray","Website Payment","Completed","EUR","1.032,50",'
        '"-3,00","1.029,50","a@example.org","shop@example.org","T1","Big lamp","","1","0101","NO",'
        '"","For the hall","NO","Credit"\n'
        '"12/11/2026","09:01:02","CET","","General Withdrawal","Completed","EUR","-500,00","0,00",'
        '"-500,00","","","T2","","","","","","","","","Debit"\n'
        '"03/11/2026","09:01:02","CET","Bo Li","Payment Refund","Completed","EUR","-20,00","0,00",'
        '"-20,00","shop@example.org","b@example.org","T3","","T4","","","","","","","Debit"\n'
        '"03/11/2026","09:01:02","CET","","General Currency Conversion","Completed","EUR","20,00",'
        '"0,00","20,00","","","T5","","T4","","","","","","","Credit"\n'
        '"02/11/2026","08:00:00","CET","Bo Li","Website Payment","Completed","EUR","20,00","0,00",'
        '"20,00","b@example.org","shop@example.org","T4","Cup","","2","","","","","SE","Credit"\n',
        "utf-8-sig",
    )
    found = read(path)
    first, second = found.orders
    assert (first.order_id, first.total, first.currency) == ("T1", D("1032.50"), "EUR")
    assert first.placed_at == datetime(2026, 11, 13, 9, 1, 2)
    assert (first.items, first.customer_note) == ((Item("Big lamp"),), "For the hall")
    assert (second.order_id, second.status) == ("T4", Status.REFUNDED)
    assert second.placed_at == datetime(2026, 11, 2, 8, 0)
    assert found.how_read[0].left_out == tuple((line, NoOrder.OTHER_KIND) for line in (3, 4, 5))


def test_faire_sells_to_shops(save: Save) -> None:
    path = save(
        "Order Date,Order Number,Retailer Name,City,Zip Code,Country,Product Name,Option Name,"
        "Status,Quantity,Wholesale Price,Notes\n"
        "2026-11-02,FX9,The Corner Shop,Ayr,KA7 1AA,United Kingdom,Mug,Oat,Canceled,12,$5.00,\n"
        "2026-11-02,FX9,The Corner Shop,Ayr,KA7 1AA,United Kingdom,Cup,,Canceled,6,$4.00,\n"
    )
    (order,) = orders(path)
    assert order.items == (Item("Mug", 12, "Oat"), Item("Cup", 6))
    assert (order.recipient, order.status) == ("The Corner Shop", Status.CANCELLED)


def test_walmarts_spreadsheet_with_long_numbers_and_real_dates(tmp_path: Path) -> None:
    path = tmp_path / "PO_Data.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Read me").write("A1", "How to use this file")
        sheet = book.add_worksheet("Po Details")
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        header = ["PO#", "Order#", "Order Date", "Customer Name", "Customer Shipping Address"]
        header += ["City", "State", "Zip", "Item Description", "Qty", "Status"]
        sheet.write_row(0, 0, header)
        for row, item in enumerate(("Mug", "Cup"), start=1):
            sheet.write_row(row, 0, ["108830000123456", 200011223344556])
            sheet.write_datetime(row, 2, datetime(2026, 11, 3), day)
            sheet.write_row(row, 3, ["Ann Ray", "Ann Ray, 1 Elm St", "Reno", "NV"])
            sheet.write_string(row, 7, "02139")
            sheet.write_row(row, 8, [item, 2, "Acknowledged"])
    found = read(path)
    (order,) = found.orders
    assert (order.platform, order.order_id) == ("walmart", "200011223344556")
    assert (order.placed_at, order.postcode) == (date(2026, 11, 3), "02139")
    assert order.items == (Item("Mug", 2), Item("Cup", 2))
    assert "sheet “Po Details”" in found.how_read[0].sentences[0]


def test_magento_has_neither_items_nor_a_plain_address(save: Save) -> None:
    path = save(
        'ID,"Purchase Point","Purchase Date","Bill-to Name","Ship-to Name","Grand Total (Base)",'
        '"Grand Total (Purchased)",Status,"Customer Email","Customer Group","Total Refunded"\n'
        '000000012,"Main Website\n Main Store","Nov 3, 2026 10:11:12 AM","Ann Ray","Mo Ray",'
        "45.0000,45.0000,complete,a@example.org,NOT LOGGED IN,0.0000\n"
        '000000013,"Main","Nov 4, 2026 10:11:12 AM","Bo Li","Bo Li",9.5000,9.5000,closed,'
        "b@example.org,General,9.5000\n"
    )
    first, second = orders(path)
    assert (first.order_id, first.total, first.items) == ("000000012", D("45.0000"), ())
    assert (first.recipient, first.buyer) == ("Mo Ray", "Ann Ray")
    assert second.status is Status.REFUNDED


def test_prestashop_says_who_is_new(save: Save) -> None:
    path = save(
        'ID;Reference;"New client";Delivery;Customer;Total;Payment;Status;Date\n'
        '1;XKBKNABJK;1;Finland;"O. Mäkinen";"€ 61,15";Bank;"Payment accepted";"2026-11'
        '-02 10:11:12"\n'
        "2;OHSATSERP;0;France;L. Roux;€ 1 061,15;Bank;Canceled;2026-11-03 10:11:12\n"
    )
    first, second = orders(path)
    assert (first.order_id, first.returning, second.returning) == ("XKBKNABJK", False, True)
    assert (first.total, first.currency, first.ship_country) == (D("61.15"), "EUR", "FI")
    assert (second.total, second.status) == (D("1061.15"), Status.CANCELLED)


def test_shipstations_other_screen(save: Save) -> None:
    path = save(
        "Order #,Ship By,Quantity,Gift - Message,Notes - From Buyer,Item SKU,Item Name"
        ",Recipient,Tags\n"
        "9,11/12/2026,2,For you,,S,Mug,Ann Ray,\n"
    )
    (order,) = orders(path)
    assert (order.recipient, order.gift_message, order.is_gift) == ("Ann Ray", "For you", True)
    assert order.items == (Item("Mug", 2),)


UNKNOWN = {
    "german": (
        "Unsere Bestellungen;;;;;;;\n;;;;;;;\n"
        "Auftragsnr.;Bestelldatum;Empfänger;E-Mail;Artikelbezeichnung;Stück;Kundenwuns"
        "ch;Gesamtsumme\n"
        "A-7;03.11.2026;Änne Größ;ae@example.org;Tasse;2;Ist sie blau?;1.264,90 €\n"
        "A-8;21.11.2026;Jan Müller;jm@example.org;Karte;1;;12,50 €\n"
        "Summe;;;;;;;1.277,40 €\n"
    ),
    "french": (
        "N° de commande;Date de la commande;Destinataire;Adresse e-mail;Désignation;Qt"
        "é;Remarque du client;Montant total\n"
        "A-7;03/11/2026;Änne Größ;ae@example.org;Tasse;2;Ist sie blau?;1 264,90 €\n"
        "A-8;21/11/2026;Jan Müller;jm@example.org;Karte;1;;12,50 €\n"
    ),
    "spanish": (
        "Número de pedido,Fecha del pedido,Destinatario,Correo electrónico,Nombre del "
        "producto,Cantidad,Comentarios,Importe total\n"
        'A-7,3 de noviembre de 2026,Änne Größ,ae@example.org,Tasse,2,Ist sie blau?,"1.264,90 €"\n'
        'A-8,21 de noviembre de 2026,Jan Müller,jm@example.org,Karte,1,,"12,50 €"\n'
    ),
    "italian": (
        "Numero ordine\tData ordine\tNominativo destinatario\tEmail\tArticolo\tQuantit"
        "à\tNote del cliente\tTotale ordine\n"
        "A-7\t3 nov 2026\tÄnne Größ\tae@example.org\tTasse\t2\tIst sie blau?\t€ 1.264,90\n"
        "A-8\t21 nov 2026\tJan Müller\tjm@example.org\tKarte\t1\t\t€ 12,50\n"
    ),
    "dutch": (
        "Bestelnummer;Besteldatum;Naam ontvanger;E-mailadres;Productnaam;Aantal;Opmerk"
        "ing klant;Totaalbedrag\n"
        "A-7;03-11-2026;Änne Größ;ae@example.org;Tasse;2;Ist sie blau?;€ 1.264,90\n"
        "A-8;21-11-2026;Jan Müller;jm@example.org;Karte;1;;€ 12,50\n"
    ),
    "english": (
        "Order No.,Order Date,Recipient Name,Email,Product,Qty,Customer Message,Order Total (EUR)\n"
        'A-7,11/3/2026,Änne Größ,ae@example.org,Tasse,2,Ist sie blau?,"1,264.90"\n'
        "A-8,11/21/2026,Jan Müller,jm@example.org,Karte,1,,12.50\n"
    ),
    "polish": (
        "Numer zamówienia;Data zamówienia;Odbiorca;E-mail;Nazwa produktu;Ilość;Uwagi k"
        "lienta;Kwota razem\n"
        "A-7;3 listopada 2026;Änne Größ;ae@example.org;Tasse;2;Ist sie blau?;1264,90 EUR\n"
        "A-8;21 listopada 2026;Jan Müller;jm@example.org;Karte;1;;12,50 EUR\n"
    ),
    "swedish": (
        "Ordernummer;Orderdatum;Mottagare;E-post;Artikelnamn;Antal;Meddelande;Totalt belopp\n"
        "A-7;2026-11-03;Änne Größ;ae@example.org;Tasse;2;Ist sie blau?;1 264,90 EUR\n"
        "A-8;2026-11-21;Jan Müller;jm@example.org;Karte;1;;12,50 EUR\n"
    ),
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("language", UNKNOWN)
def test_a_list_of_no_platform_is_read_by_what_its_headings_mean(
    save: Save, language: str, encoding: str
) -> None:
    found = read(save(UNKNOWN[language], encoding))
    first, second = found.orders
    assert first == Order(
        "A-7",
        "csv",
        recipient="Änne Größ",
        items=(Item("Tasse", 2),),
        placed_at=date(2026, 11, 3),
        email="ae@example.org",
        customer_note="Ist sie blau?",
        total=D("1264.90"),
        currency="EUR",
    )
    assert (second.total, second.placed_at) == (D("12.50"), date(2026, 11, 21))
    assert "order id from" in " ".join(found.how_read[0].sentences)


def test_first_and_last_names_apart_are_put_together_in_any_language(save: Save) -> None:
    french = "Commande n°;Prénom;Nom;Article\n1;Zoé;Lefèvre;Bol\n"
    spanish = "Pedido nº;Nombre;Apellidos;Artículo\n1;Zoé;Lefèvre;Bol\n"
    german = (
        "Bestellnr;Vorname (Versand);Nachname (Versand);Vorname (Rechnung);Nachname (Rechnung);"
        "Produkt\n1;Zoé;Lefèvre;Bo;Li;Bol\n"
    )
    for text in (french, spanish, german):
        assert orders(save(text))[0].recipient == "Zoé Lefèvre"
    assert orders(save(german))[0].buyer == "Bo Li"


def test_a_staff_note_is_never_taken_for_the_customers(save: Save) -> None:
    for heading in (
        "Interne Notiz",
        "Private Notes",
        "Seller note",
        "Note interne",
        "Internal comment",
    ):
        (order,) = orders(save(f"Order ID,Recipient,Item,{heading}\n1,Ann Ray,Mug,rude\n"))
        assert order.customer_note is None


OTHERS = {
    "ecwid": (
        "order_number,email,order_date,name,quantity,total,shipping_name,order_comments,"
        "payment_status,fulfillment_status\n"
        "12,a@example.org,2026-11-02 10:00:00,Mug,2,9.00,Ann Ray,Hello,PAID,Cancelled\n",
        ("12", "Ann Ray", "Mug", 2, "Hello", D("9.00"), Status.CANCELLED),
    ),
    "bol": (
        "Bestelnummer;Bestelitem id;EAN;Titel;Aantal;Voornaam verzending;Achternaam verzending;"
        "Postcode verzending;Land verzending;Besteldatum\n"
        "1;9;871;Mok;2;Ann;Ray;1011AB;NL;02-11-2026\n",
        ("1", "Ann Ray", "Mok", 2, None, None, Status.OPEN),
    ),
    "cdiscount": (
        "Référence commande;Date commande;Nom du client;Désignation;Quantité;Montant TTC;Statut\n"
        "C1;02/11/2026;Ann Ray;Bol;1;12,50;Annulée\n",
        ("C1", "Ann Ray", "Bol", 1, None, D("12.50"), Status.CANCELLED),
    ),
    "mercado libre": (
        "# de venta,Fecha de venta,Estado,Unidades,Comprador,Título de la publicación,Total (BRL)\n"
        '2000,2 de noviembre de 2026 10:15 hs.,Entregado,2,Ann Ray,Taza,"1.264,90"\n',
        ("2000", "Ann Ray", "Taza", 2, None, D("1264.90"), Status.OPEN),
    ),
    "shopware": (
        "orderNumber,orderDate,billing.firstName,billing.lastName,shipping.firstName,"
        "shipping.lastName,product,quantity,customerComment,amountTotal\n"
        "10001,2026-11-02,Bo,Li,Ann,Ray,Mug,2,Thanks,19.80\n",
        ("10001", "Ann Ray", "Mug", 2, "Thanks", D("19.80"), Status.OPEN),
    ),
    "stripe": (
        "id,Created (UTC),Amount,Currency,Customer Email,Description,Status,Shipping Name\n"
        "ch_1,2026-11-02 10:00,9.00,usd,a@example.org,Mug,Refunded,Ann Ray\n",
        ("ch_1", "Ann Ray", "Mug", 1, None, D("9.00"), Status.REFUNDED),
    ),
    "wix in german": (
        "Bestellnummer,Erstellungsdatum,Uhrzeit,Kundennotiz,Artikel,Menge,Empfängername,Lieferland,"
        "Rechnungsname,Zahlungsstatus,Gesamt,Währung\n"
        "10,2. Nov. 2026,14:36:22,Hallo,Tasse,2,Ann Ray,DEU,Bo Li,Erstattet,9.50,EUR\n",
        ("10", "Ann Ray", "Tasse", 2, "Hallo", D("9.50"), Status.REFUNDED),
    ),
    "by hand, for a spreadsheet": (
        "sep=;\nOrder;Customer;Product;Paid on;Note\n1;Ann Ray;Mug;2.11.26;Hi\n",
        ("1", "Ann Ray", "Mug", 1, "Hi", None, Status.OPEN),
    ),
}


@pytest.mark.parametrize("name", OTHERS)
def test_lists_of_platforms_that_nobody_described_are_read(save: Save, name: str) -> None:
    text, expected = OTHERS[name]
    (order,) = orders(save(text))
    (item,) = order.items
    assert order.placed_at is not None
    assert order.placed_at.isoformat().startswith("2026-11-02")
    assert expected == (
        order.order_id,
        order.recipient,
        item.title,
        item.quantity,
        order.customer_note,
        order.total,
        order.status,
    )


def test_a_platforms_columns_under_other_names_are_found_by_their_meaning(save: Save) -> None:
    path = save(
        "Order Number,Order Status,Customer Note,Delivery name,Product,Pieces,Our remark\n"
        "7,Completed,,Ann Ray,Mug,2,slow payer\n"
    )
    (order,) = orders(path)
    assert (order.platform, order.recipient) == ("woocommerce", "Ann Ray")
    assert order.items == (Item("Mug", 2),)
    assert order.customer_note is None
