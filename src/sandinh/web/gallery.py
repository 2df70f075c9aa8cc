"""What the gallery shows in its components. Place, people and figures are invented."""

from dataclasses import dataclass

from django import forms

from sandinh.web.tokens import tokens


@dataclass(frozen=True, slots=True)
class Step:
    """One of the six steps of the motto; `state` is "done", "now" or ""."""

    name: str
    state: str
    note: str = ""


STEPS = [
    Step("Biết", "done", "niêm yết 02/3"),
    Step("Bàn", "done", "87/112 hộ đồng ý"),
    Step("Làm", "done", "xong 12/6"),
    Step("Kiểm tra", "now", "đang quyết toán"),
    Step("Giám sát", "now", "1 kiến nghị, còn 6 ngày"),
    Step("Thụ hưởng", "", "hỏi ý kiến sau 30 ngày"),
]
SWATCHES = [(name, value) for name, value in tokens().items() if value.startswith("#")]


class Sample(forms.Form):
    number = forms.CharField(label="Số, ký hiệu", help_text="Như trên văn bản, ví dụ 118/KH-UBND.", max_length=40)
    on = forms.DateField(label="Ngày ban hành", input_formats=["%d/%m/%Y"], help_text="Ngày/tháng/năm")
    kind = forms.ChoiceField(label="Loại", choices=[("plan", "Kế hoạch"), ("letter", "Công văn")])
    about = forms.CharField(label="Trích yếu", min_length=10, widget=forms.Textarea(attrs={"rows": 3}))
    mode = forms.ChoiceField(
        label="Cách gửi", choices=[("net", "Qua mạng"), ("paper", "Bản giấy")], widget=forms.RadioSelect, initial="net"
    )
    urgent = forms.BooleanField(label="Văn bản khẩn", required=False)
    file = forms.FileField(label="Tệp văn bản", required=False, help_text="PDF, Word hoặc ảnh chụp, nhiều nhất 100 MB.")
